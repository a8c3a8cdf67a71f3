import type { Express } from 'express';
import type { WebSettings } from '../settings.ts';

const scriptPath = 'js/channels/web/client/embed.js';
const hourSeconds = 3600;

/** The one script that another site includes to offer the chat. */
export function mountEmbed(app: Express, { assets, wording }: WebSettings): void {
  app.get('/embed.js', (_request, response) => {
    const words = {
      open: wording.say('web.embed.open'),
      close: wording.say('web.embed.close'),
      frame: wording.say('web.embed.frame'),
    };
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    response.setHeader('Cache-Control', `public, max-age=${hourSeconds}`);
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    const code = assets.find(scriptPath)?.bytes.toString('utf8') ?? '';
    // The script reads its words from this constant; both stay out of the host page's own scope.
    response.send(`(() => {\nconst laChanWords = ${JSON.stringify(words)};\n${code}\n})();\n`);
  });
}

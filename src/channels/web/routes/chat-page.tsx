import type { Express } from 'express';
import { renderPage } from '../../../design/page.tsx';
import { findChat, requireChat } from '../identity.ts';
import { setPagePolicy } from '../policy.ts';
import type { WebSettings } from '../settings.ts';
import { readEnd } from '../transcript.ts';
import { ChatPage } from '../views/chat-page.tsx';

/** So much of a long chat is shown. */
const shownMessages = 200;

export function mountChatPage(app: Express, settings: WebSettings): void {
  app.get('/', async (request, response) => {
    const known = findChat(request);
    const excerpt = await readEnd(settings.db, known ?? requireChat(request, response), shownMessages);
    setPagePolicy(response, { framed: true });
    response.setHeader('Cache-Control', 'no-store');
    const page = <ChatPage settings={settings} excerpt={excerpt} embedded={request.query.embed === '1'} />;
    response.type('html').send(renderPage(page));
  });
}

import type { Express } from 'express';
import { parseCursor } from '../cursor.ts';
import { EventStream } from '../event-stream.ts';
import { findChat } from '../identity.ts';
import type { OpenStreams } from '../open-streams.ts';
import type { WebSettings } from '../settings.ts';

/** Rows of the chat as server-sent events, from where the reader left off. */
export function mountEvents(app: Express, settings: WebSettings, streams: OpenStreams): void {
  app.get('/chat/events', (request, response) => {
    const chat = findChat(request);
    if (chat === undefined) {
      // An event rather than a status: the browser's event source would not tell the page which status it was.
      response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
      response.setHeader('Cache-Control', 'no-store');
      response.end('event: refused\ndata: {}\n\n');
      return;
    }
    // The header is what a reconnecting browser adds; the address still says where the page once began.
    const after = request.get('last-event-id') ?? request.query.after;
    const stream = new EventStream({
      chat,
      cursor: parseCursor(typeof after === 'string' ? after : ''),
      response,
      db: settings.db,
      onError: (error) => settings.log.error({ err: error }, 'a chat could not be read on'),
    });
    response.once('close', () => void streams.remove(stream));
    streams.add(stream);
    stream.open();
  });
}

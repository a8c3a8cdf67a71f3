import type { WireMessage } from '../wire.ts';

export interface StreamEvents {
  onMessage(message: WireMessage): void;
  onTyping(): void;
  onOpen(): void;
  /** The connection is down; it is being restored. */
  onLost(): void;
  /** This browser sends us no cookie here; no use in trying on. */
  onRefused(): void;
}

const firstRetryMilliseconds = 1_000;
const longestRetryMilliseconds = 30_000;

/**
 * Follows the chat from `cursor` on. The browser's event source reconnects by itself after a lost connection, but gives
 * up where the answer is an error (a proxy while the server restarts): then a new one goes on from the last event.
 */
export function followChat(cursor: string, events: StreamEvents): void {
  let last = cursor;
  let retryMilliseconds = firstRetryMilliseconds;

  const open = () => {
    const source = new EventSource(`/chat/events?after=${encodeURIComponent(last)}`);
    source.onopen = () => {
      retryMilliseconds = firstRetryMilliseconds;
      events.onOpen();
    };
    source.addEventListener('message', (event) => {
      if (event.lastEventId !== '') last = event.lastEventId;
      events.onMessage(JSON.parse(event.data as string) as WireMessage);
    });
    source.addEventListener('typing', () => events.onTyping());
    source.addEventListener('refused', () => {
      source.close();
      events.onRefused();
    });
    source.onerror = () => {
      events.onLost();
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(open, retryMilliseconds);
      retryMilliseconds = Math.min(retryMilliseconds * 2, longestRetryMilliseconds);
    };
  };
  open();
}

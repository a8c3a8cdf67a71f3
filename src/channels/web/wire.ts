import type { Reply } from '../../conversation/message.ts';

/** What the citizen sent, as every tab of the chat shows it. */
export interface OwnMessage {
  readonly kind: 'own';
  readonly id: number;
  /** The client's own id of the message: by it a tab knows its own bubble again. */
  readonly key: string;
  readonly at: number;
  readonly text: string;
  /** Action of the button that was pressed, and what stood on it. */
  readonly action?: string;
  readonly label?: string;
  /** Content hashes of pictures. */
  readonly pictures: readonly string[];
}

/** What was answered. */
export interface ReplyMessage {
  readonly kind: 'reply';
  readonly id: number;
  readonly at: number;
  readonly reply: Reply;
}

/** One row of the transcript as it goes to the browser, in the page and over the event stream. */
export type WireMessage = OwnMessage | ReplyMessage;

/** The longest text that is taken, in characters; the conversation itself reads less and says so. */
export const longestWebText = 20_000;

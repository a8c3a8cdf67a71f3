import type { Attachment, Incoming } from '../../conversation/message.ts';
import { channelName } from './transcript.ts';

/** What a citizen sent, checked. */
export interface Sent {
  readonly chat: string;
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly button?: string | undefined;
  readonly label?: string | undefined;
  readonly attachments?: readonly Attachment[];
}

/** The same with what stood on the button, so that the transcript shows it; the conversation goes by the action alone. */
export interface WebIncoming extends Incoming {
  readonly label?: string;
}

export function toIncoming(sent: Sent): WebIncoming {
  return {
    channel: channelName,
    chat: sent.chat,
    messageId: sent.id,
    at: sent.at,
    text: sent.text,
    attachments: sent.attachments ?? [],
    ...(sent.button === undefined ? {} : { button: sent.button }),
    ...(sent.button === undefined || sent.label === undefined ? {} : { label: sent.label }),
  };
}

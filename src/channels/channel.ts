import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Attachment, Incoming, Reply } from '../conversation/message.ts';

/** What a channel can show. A reply that needs more is degraded by the channel, never dropped. */
export interface ChannelLimits {
  /** Characters in one message. */
  readonly textLength: number;
  readonly buttons: number;
  readonly buttonLabelLength: number;
}

/** What became of one send. */
export type SendOutcome =
  /** The channel took it; `delivered` where it also says that the citizen has it. */
  | { readonly state: 'accepted' | 'delivered'; readonly externalId?: string }
  /** Cannot be sent now; goes out when the citizen writes again (reply windows). */
  | { readonly state: 'waiting'; readonly reason: string }
  /** Try again, not before `afterMilliseconds`. */
  | { readonly state: 'retry'; readonly reason: string; readonly afterMilliseconds?: number }
  /** Never will be: blocked by the citizen, chat gone. */
  | { readonly state: 'failed'; readonly reason: string };

/** What a channel is given to do its work. */
export interface ChannelContext {
  /**
   * Stores a message in the inbox; resolves once it is safe on disk, before any work on it.
   * Only then may the channel acknowledge it. A redelivery resolves to false and changes nothing.
   */
  receive(incoming: Incoming): Promise<boolean>;
  readonly log: Logger;
  readonly now: () => number;
}

/** One way by which citizens reach us: wire format ⇄ Incoming / Reply, nothing else. */
export interface Channel {
  readonly name: string;
  /** How officers read it, e.g. "Zalo". */
  readonly label: string;
  readonly limits: ChannelLimits;
  /** Routes that the channel needs on the public server, mounted before start. */
  mount?(app: Express, context: ChannelContext): void;
  start(context: ChannelContext): Promise<void>;
  stop(): Promise<void>;
  /** Sends one bubble. `answers` is the channel's id of the message being answered. Never throws. */
  send(chat: string, reply: Reply, answers: string | undefined): Promise<SendOutcome>;
  /** Tells the citizen that work is under way; best effort. */
  showTyping?(chat: string): Promise<void>;
  /** Fetches the bytes of an attachment, at most `maximumBytes`. @throws when gone or too large. */
  fetchAttachment?(attachment: Attachment, maximumBytes: number): Promise<Buffer>;
}

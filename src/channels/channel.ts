import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Attachment, Incoming, Reply } from '../conversation/message.ts';
import type { Wording } from '../conversation/wording.ts';
import type { EvidenceStore } from '../evidence/store.ts';
import type { Db } from '../storage/database.ts';
import type { StoredReport } from '../storage/repositories/reports.ts';

/** What a channel can show. A reply that needs more is degraded by the channel, never dropped. */
export interface ChannelLimits {
  /** Characters in one message. */
  readonly textLength: number;
  readonly buttons: number;
  readonly buttonLabelLength: number;
  /** Bubbles are counted or paid for: those of one turn are joined into one. */
  readonly joinReplies?: boolean;
}

/** At most `count` sends in any `perMilliseconds`. */
export interface Rate {
  readonly count: number;
  readonly perMilliseconds: number;
}

/** What the platform lets us send, kept by the delivery. */
export interface SendRates {
  readonly overall: Rate;
  chat(chat: string): readonly Rate[];
}

/** What became of one send. */
export type SendOutcome =
  /** The channel took it; `delivered` where it also says that the citizen has it. */
  | {
      readonly state: 'accepted' | 'delivered';
      readonly externalId?: string;
      /** Messages it took on the platform, where they are counted; 1 if not said. */
      readonly messages?: number;
    }
  /** Cannot be sent now; goes out when the citizen writes again (reply windows). */
  | { readonly state: 'waiting'; readonly reason: string }
  /** No fault of the reply's: the platform is out of reach, overrun or does not take our key. Tried again for days. */
  | { readonly state: 'unreachable'; readonly reason: string; readonly afterMilliseconds?: number }
  /** The platform did with it what we do not understand: tried again a few times. */
  | { readonly state: 'retry'; readonly reason: string }
  /** Never will be: blocked by the citizen, chat gone. */
  | { readonly state: 'failed'; readonly reason: string };

/** What a channel is given to do its work. */
export interface ChannelContext {
  /**
   * Stores a message in the inbox; resolves once it is safe on disk, before any work on it.
   * Only then may the channel acknowledge it. A redelivery resolves to false and changes nothing.
   */
  receive(incoming: Incoming): Promise<boolean>;
  /** A button under a report in the team's own chat group, where the platform has groups with buttons. */
  readonly pressOfTeam?: PressOfTeam;
  readonly log: Logger;
  readonly now: () => number;
}

/**
 * Acts for a member of the team's chat group.
 * @param press.actor an id such as `telegram:42`
 * @returns the sentence to show to who pressed, or undefined where the press is no such thing: a citizen's button
 */
export type PressOfTeam = (press: {
  readonly channel: string;
  readonly chat: string;
  readonly data: string;
  readonly actor: string;
}) => Promise<string | undefined>;

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
  readonly rates?: SendRates;
  /**
   * After a crash in the midst of a send: did this bubble reach the platform? Never throws.
   * @param since when it was queued, milliseconds since 1970
   * @param answers as in `send`
   */
  findSent?(chat: string, reply: Reply, since: number, answers: string | undefined): Promise<SentSearch>;
  /** Whether the citizen can be reached at this moment: officers are told before they type. */
  findReach?(chat: string): Promise<Reach>;
  /** Tries the configured keys against the real platform. Never throws. */
  checkKeys?(): Promise<KeyCheck>;
}

/** `not_sent`: it did not arrive, or nobody can tell, and goes out (again). `undecided`: ask again in a while. */
export type SentSearch =
  | { readonly state: 'sent'; readonly externalId: string }
  | { readonly state: 'not_sent' | 'undecided' };

export interface Reach {
  readonly now: boolean;
  /** For officers, Vietnamese: why not, or how many replies are left. */
  readonly note?: string;
}

export interface KeyCheck {
  readonly ok: boolean;
  /** For operators: who we are there, or what is wrong and what to do. Holds no secret. */
  readonly message: string;
}

/** What a channel may be made of; each takes what it needs. */
export interface ChannelDeps {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where citizens reach the server from outside, without a trailing slash. */
  readonly publicUrl: string | undefined;
  /** `province`, `team`, …: see the province's data. */
  readonly names: Readonly<Record<string, string>>;
  readonly wording: Wording;
  /** Labels of the report's fields by name. */
  readonly fieldLabels: ReadonlyMap<string, string>;
  readonly evidence: EvidenceStore;
  readonly db: Db;
  readonly log: Logger;
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly newId: () => string;
  /** The report behind a receipt's address; undefined where the signature is wrong. */
  openReceipt(code: string, signature: string): Promise<StoredReport | undefined>;
}

/**
 * `create.ts` of each channel's folder exports one as `createChannel`.
 * @returns undefined where its keys are not set: the channel is off
 * @throws Error that names the key that is wrong
 */
export type CreateChannel = (deps: ChannelDeps) => Channel | undefined | Promise<Channel | undefined>;

import type { Indicator } from '../indicators/indicator.ts';
import type { Intent } from '../intents/intent.ts';
import type { Understander } from '../intents/understanding.ts';
import type { Commune } from '../reports/communes.ts';
import type { ReportFields } from '../reports/load-fields.ts';
import type { Contacts } from './contacts.ts';
import type { Wording } from './wording.ts';

/** What the check of a pasted text came to. */
export interface Check {
  readonly outcome: 'scam' | 'suspicious' | 'unknown' | 'official';
  /** Plain Vietnamese, plainest first, at most four. */
  readonly reasons: readonly string[];
  readonly indicators: readonly Indicator[];
}

/** A report as its reporter may see it. */
export interface ReportStatus {
  readonly code: string;
  readonly createdAt: number;
  readonly state: string;
  /** When the state last changed. */
  readonly changedAt: number;
  /** Closed by the reporter, not by the team. */
  readonly withdrawn?: boolean;
}

/** All that a turn may know of the world. Reading only: what a turn wants changed, it says as effects. */
export interface World {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly wording: Wording;
  readonly intents: ReadonlyMap<string, Intent>;
  readonly understander: Understander;
  readonly contacts: Contacts;
  readonly communes: readonly Commune[];
  readonly reportFields: ReportFields;
  /** Values for placeholders in the wording: `province`, `team`. */
  readonly names: Readonly<Record<string, string>>;
  /** Facts too (amounts), secrets never. */
  extract(text: string): readonly Indicator[];
  /** Only what can be looked up: numbers, accounts, links. */
  findLookups(text: string): readonly Indicator[];
  /** Hides OTPs, card and identity numbers, passwords; equal to its argument where there are none. */
  maskSecrets(text: string): string;
  check(text: string): Promise<Check>;
  findReport(code: string): Promise<ReportStatus | undefined>;
  /** Reports made in the same chat, newest first. */
  findReportsOfChat(chat: { channel: string; chat: string }): Promise<readonly ReportStatus[]>;
  newTrackingCode(): string;
  /** Path of the printable receipt on our server, signed so that only the reporter can open it. */
  receiptPath(code: string): string;
  /** Hotline of a bank by its usual short name, where it is known. */
  bankHotline(bank: string): string | undefined;
  /** Random, unguessable, short enough for a button. */
  newKey(): string;
}

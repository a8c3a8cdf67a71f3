import type { Logger } from 'pino';
import type { Sentence } from '../conversation/sentences.ts';
import type { EvidenceStore } from '../evidence/store.ts';
import type { Indicator } from '../indicators/indicator.ts';
import type { ListPreview } from '../indicators/lists/preview.ts';
import type { IntentDesk } from '../intents/editing/desk.ts';
import type { Intent } from '../intents/intent.ts';
import type { Commune } from '../reports/communes.ts';
import type { ReportFields } from '../reports/load-fields.ts';
import type { TiesPeople } from '../reports/ties.ts';
import type { Db, Trx } from '../storage/database.ts';
import type { ListSource } from '../storage/repositories/lists.ts';
import type { NewReport } from '../storage/repositories/reports.ts';

/** What the console is given by the composition root. */
export interface ConsoleDeps {
  readonly db: Db;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly evidence: EvidenceStore;
  /** Topic id → Vietnamese name. */
  readonly topics: ReadonlyMap<string, string>;
  /** Field name → label, in the order of the report dialog. */
  readonly labels: ReadonlyMap<string, string>;
  readonly communes: readonly Commune[];
  /** Values for the wording's placeholders: `province`, `team`. */
  readonly names: Readonly<Record<string, string>>;
  readonly wording: {
    say(key: string, values?: Readonly<Record<string, string | number>>): string;
    list(key: string): readonly string[];
  };
  /** Whether the public address is https. */
  readonly secureCookies: boolean;
  /** Something was queued for this channel: deliver it now. */
  wake(channel: string): void;
  newId(): string;
  /** Whether a channel can bring a message to a chat now, where it knows: reply windows, budgets. */
  findReach?(chat: {
    channel: string;
    chat: string;
  }): Promise<{ readonly now: boolean; readonly note?: string } | undefined>;
  /** Term of a request to erase, in days; 15 where this is missing. */
  readonly erasureDays?: number;
  readonly tiesPeople: TiesPeople;
  /** Finds indicators in a text: to mark them, to mask telephone numbers, to search one however it is typed. */
  extract?(text: string): readonly Indicator[];
  maskSecrets?(text: string): string;
  /** How officers read a channel's name; its own name where this is missing. */
  readonly channelLabels?: ReadonlyMap<string, string>;
  /** For the walk-in form; without it the form is off. */
  readonly walkIn?: WalkInDeps;
  /** For the editors of answers; without it their pages are off. */
  readonly intents?: IntentDeps;
  /** For administrators; without it their pages are off. */
  readonly admin?: AdminDeps;
}

/** Outcome of a trial: what was tried, in how many milliseconds, and what the other side said. */
export interface Trial {
  readonly ok: boolean;
  readonly milliseconds: number;
  readonly note: string;
}

/** What administrators look after. */
export interface AdminDeps {
  /** Places that reports are forwarded to. `heldUntil`: nothing is tried before, milliseconds since 1970. */
  targets(): readonly { readonly name: string; readonly heldUntil: number | undefined }[];
  /** Sends a report marked as a test. @returns undefined where there is no such target */
  testTarget(name: string): Promise<Trial | undefined>;
  readonly channels: readonly {
    readonly name: string;
    readonly label: string;
    readonly isOn: boolean;
    /** Whether it has keys that can be tried. */
    readonly hasKeys: boolean;
  }[];
  /** Tries a channel's keys. @returns undefined where there is no such channel, or it has none */
  checkChannel(name: string): Promise<Trial | undefined>;
  /** Every sentence that the bot says, with the file and line where it stands. */
  readSentences(): readonly Sentence[];
  /** After so many years a decided report loses all that tells of a person. */
  readonly retentionYears: number;
  /** Undefined where the database is PostgreSQL, which has tools of its own. */
  readonly backups: BackupDeps | undefined;
  readonly lists: ListDeps;
}

export interface BackupDeps {
  /** The newest first. */
  list(): Promise<readonly BackupFolder[]>;
  /** @throws Error that says what went wrong */
  make(): Promise<{ readonly name: string; readonly reports: number; readonly files: number }>;
}

export interface BackupFolder {
  readonly name: string;
  readonly madeAt: number;
  readonly bytes: number;
}

export interface ListDeps {
  readonly formats: readonly string[];
  /** @throws Error where the text does not fit the format */
  preview(text: string, format: string): ListPreview;
  import(list: {
    readonly name: string;
    readonly text: string;
    readonly format: string;
    readonly source: string;
    readonly licence: string;
  }): Promise<ListSource>;
}

/** What editors of answers need. */
export interface IntentDeps {
  readonly desk: IntentDesk;
  /** An answer as every channel would show it: bubbles with the labels of their buttons. */
  preview(intent: Intent): readonly {
    readonly channel: string;
    readonly bubbles: readonly { readonly text: string; readonly buttons: readonly string[] }[];
  }[];
}

/** What the form for people who telephone or walk in needs beside the rest. */
export interface WalkInDeps {
  readonly reportFields: ReportFields;
  /** Stores a report with its outbox items, in this transaction. */
  storeReport(trx: Trx, report: NewReport): Promise<void>;
  newTrackingCode(): string;
  newId(): string;
  /** Hotline of a bank by its usual short name. */
  bankHotline(bank: string): string | undefined;
  /** Wakes the deliveries to the targets. */
  wakeForwarding(): void;
}

import type { Logger } from 'pino';
import type { EvidenceStore } from '../evidence/store.ts';
import type { Indicator } from '../indicators/indicator.ts';
import type { IntentDesk } from '../intents/editing/desk.ts';
import type { Intent } from '../intents/intent.ts';
import type { Commune } from '../reports/communes.ts';
import type { ReportFields } from '../reports/load-fields.ts';
import type { Db, Trx } from '../storage/database.ts';
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
  /** Finds indicators in a text: marks them in narratives, lets a number be searched however it is typed. */
  extract?(text: string): readonly Indicator[];
  maskSecrets?(text: string): string;
  /** How officers read a channel's name; its own name where this is missing. */
  readonly channelLabels?: ReadonlyMap<string, string>;
  /** For the walk-in form; without it the form is off. */
  readonly walkIn?: WalkInDeps;
  /** For the editors of answers; without it their pages are off. */
  readonly intents?: IntentDeps;
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

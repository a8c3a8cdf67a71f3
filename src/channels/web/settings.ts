import type { Logger } from 'pino';
import type { Wording } from '../../conversation/wording.ts';
import type { Assets } from '../../design/assets.ts';
import type { EvidenceStore } from '../../evidence/store.ts';
import type { Db } from '../../storage/database.ts';
import type { StoredReport } from '../../storage/repositories/reports.ts';

/** How many of something one chat and one address may send in a minute. */
export interface WebLimits {
  readonly messagesPerChat: number;
  readonly picturesPerChat: number;
  /** Many phones share one address of a mobile network. */
  readonly perAddress: number;
}

/** What the web channel needs of the rest of the house. */
export interface WebChannelOptions {
  readonly db: Db;
  readonly evidence: EvidenceStore;
  /** Values for placeholders in the wording: `province`, `team`. */
  readonly names: Readonly<Record<string, string>>;
  readonly wording: Wording;
  /** Where citizens reach us from outside, if that differs from what requests say. */
  readonly publicUrl?: string | undefined;
  readonly log: Logger;
  readonly now: () => number;
  readonly newId: () => string;
  /** The report of a receipt; undefined where the signature is not that of the code. */
  readonly openReceipt: (code: string, signature: string) => Promise<StoredReport | undefined>;
  /** Names of the report's fields, in the order in which they are shown, and of the types of indicators. */
  readonly fieldLabels: ReadonlyMap<string, string>;
  readonly limits?: WebLimits;
}

/** The same with what the channel itself adds. */
export interface WebSettings extends WebChannelOptions {
  readonly assets: Assets;
  readonly limits: WebLimits;
}

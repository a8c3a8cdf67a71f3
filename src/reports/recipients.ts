import type { Db, Trx } from '../storage/database.ts';
import { findReportsNaming } from '../storage/repositories/notices.ts';
import { findWatchers } from '../storage/repositories/registry.ts';
import type { StoredReport } from '../storage/repositories/reports.ts';
import type { TiesPeople } from './ties.ts';

/** States whose news somebody waits for. */
const news: readonly string[] = ['confirmed', 'unfounded', 'closed'];

/** Somebody who hears the outcome of reports, once. */
export interface Recipient {
  readonly channel: string;
  readonly chat: string;
  /** `reporter` of such a report; `other-reporter` and `watcher` share an indicator with one. */
  readonly role: 'reporter' | 'other-reporter' | 'watcher';
  /** The report that they hear of: their own, or the one that names what they share. */
  readonly code: string;
  /** What an other reporter or watcher shares; absent for the reporter. */
  readonly shared?: { readonly type: string; readonly value: string; readonly shown: string };
}

/** Every person concerned is in exactly one of these. */
export interface Recipients {
  readonly told: readonly Recipient[];
  readonly leftOut: {
    /** Did not ask to be contacted: silence is no consent. */
    readonly noWish: number;
    /** Telephoned or walked in: there is no chat. */
    readonly noChat: number;
    /** Had their data erased. */
    readonly erased: number;
  };
}

type Reporter = Pick<StoredReport, 'code' | 'channel' | 'chat' | 'fields'>;

/** Silence is no consent: only who chose to be contacted is. */
export function wishesToBeTold(report: Pick<StoredReport, 'fields'>): boolean {
  const contact = report.fields['contact']?.value;
  return contact !== undefined && contact !== '' && contact !== 'none';
}

/**
 * Who hears that reports came to a state, everybody once: their reporters hear all three; who watches an indicator of
 * theirs hears a verdict; who reported the same indicator hears only a confirmation, since "unfounded" says nothing
 * of other reports.
 */
export async function findRecipients(
  db: Db | Trx,
  reports: readonly StoredReport[],
  state: string,
  ties: TiesPeople,
): Promise<Recipients> {
  const people = new People();
  if (!news.includes(state)) return people.all();
  for (const report of reports) people.reporter(report);
  for (const report of reports) {
    for (const shared of report.indicators.filter(ties)) {
      if (state !== 'closed') {
        for (const chat of await findWatchers(db, shared.type, shared.value)) {
          people.watcher(chat, { code: report.code, shared });
        }
      }
      if (state !== 'confirmed') continue;
      for (const other of await findReportsNaming(db, shared, report.id)) {
        people.otherReporter(other, { code: report.code, shared });
      }
    }
  }
  return people.all();
}

/** Everybody concerned, each counted once: by chat, and where there is none any more, by report. */
class People {
  readonly #told = new Map<string, Recipient>();
  readonly #leftOut = new Map<string, keyof Recipients['leftOut']>();

  /** A wish said with any of one's own reports counts. */
  reporter(report: Reporter): void {
    const key = keyOf(report);
    const left = reasonAgainst(report);
    if (left === undefined) {
      this.#leftOut.delete(key);
      if (!this.#told.has(key)) this.#tell(report, { role: 'reporter', code: report.code });
    } else if (!this.#told.has(key)) this.#leftOut.set(key, left);
  }

  otherReporter(report: Reporter, via: Pick<Recipient, 'code' | 'shared'>): void {
    const key = keyOf(report);
    if (this.#told.has(key) || this.#leftOut.has(key)) return;
    const left = reasonAgainst(report);
    if (left === undefined) this.#tell(report, { role: 'other-reporter', ...via });
    else this.#leftOut.set(key, left);
  }

  /** Asked for exactly this, whatever they wished for a report of theirs. */
  watcher(chat: { channel: string; chat: string }, via: Pick<Recipient, 'code' | 'shared'>): void {
    const key = `${chat.channel}\n${chat.chat}`;
    if (this.#told.has(key)) return;
    this.#leftOut.delete(key);
    this.#tell(chat, { role: 'watcher', ...via });
  }

  all(): Recipients {
    const leftOut = { noWish: 0, noChat: 0, erased: 0 };
    for (const reason of this.#leftOut.values()) leftOut[reason] += 1;
    return { told: [...this.#told.values()], leftOut };
  }

  #tell(chat: { channel: string; chat: string }, recipient: Omit<Recipient, 'channel' | 'chat'>): void {
    const { channel } = chat;
    this.#told.set(`${channel}\n${chat.chat}`, { channel, chat: chat.chat, ...recipient });
  }
}

/** Nobody can tell any more who was erased: each of their reports counts as somebody. */
function keyOf(report: Reporter): string {
  return report.chat === 'erased' ? `erased\n${report.code}` : `${report.channel}\n${report.chat}`;
}

function reasonAgainst(report: Reporter): keyof Recipients['leftOut'] | undefined {
  if (report.chat === 'erased') return 'erased';
  if (report.channel === 'walk-in') return 'noChat';
  return wishesToBeTold(report) ? undefined : 'noWish';
}

import type { Db, Trx } from '../storage/database.ts';
import { findReportsNaming } from '../storage/repositories/notices.ts';
import { findWatchers } from '../storage/repositories/registry.ts';
import type { StoredReport } from '../storage/repositories/reports.ts';

/** States whose news somebody waits for. */
const news: readonly string[] = ['confirmed', 'unfounded', 'closed'];

/** What ties people to each other's reports: exact and strong. A bank's name or an amount ties nobody. */
export const sharedTypes: readonly string[] = [
  'phone',
  'bank-account',
  'url',
  'domain',
  'email',
  'handle',
  'crypto-wallet',
  'app-package',
];

/** Somebody who hears the outcome of a report, once. */
export interface Recipient {
  readonly channel: string;
  readonly chat: string;
  /** `reporter` of this very report; `other-reporter` and `watcher` share an indicator with it. */
  readonly role: 'reporter' | 'other-reporter' | 'watcher';
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

type Reporter = Pick<StoredReport, 'channel' | 'chat' | 'fields'>;

/** Silence is no consent: only who chose to be contacted is. */
export function wishesToBeTold(report: Pick<Reporter, 'fields'>): boolean {
  const contact = report.fields['contact']?.value;
  return contact !== undefined && contact !== '' && contact !== 'none';
}

/**
 * Who hears that a report came to a state. Its reporter hears all three; who watches an indicator of it hears a
 * verdict; who reported the same indicator hears only a confirmation, since "unfounded" says nothing of other reports.
 */
export async function findRecipients(db: Db | Trx, report: StoredReport, state: string): Promise<Recipients> {
  const told = new Map<string, Recipient>();
  const leftOut = { noWish: 0, noChat: 0, erased: 0 };
  if (!news.includes(state)) return { told: [], leftOut };
  const seen = new Set<string>();
  const consider = (person: Reporter, recipient: Omit<Recipient, 'channel' | 'chat'>) => {
    const key = `${person.channel}\n${person.chat}`;
    if (person.chat !== 'erased' && (told.has(key) || seen.has(key))) return;
    seen.add(key);
    if (person.chat === 'erased') leftOut.erased += 1;
    else if (person.channel === 'walk-in') leftOut.noChat += 1;
    else if (!wishesToBeTold(person)) leftOut.noWish += 1;
    else told.set(key, { channel: person.channel, chat: person.chat, ...recipient });
  };
  consider(report, { role: 'reporter' });
  for (const shared of report.indicators.filter(({ type }) => sharedTypes.includes(type))) {
    if (state !== 'closed') {
      for (const { channel, chat } of await findWatchers(db, shared.type, shared.value)) {
        const key = `${channel}\n${chat}`;
        // A watcher asked for exactly this, whatever they wished for a report of theirs.
        if (told.has(key)) continue;
        if (seen.has(key)) leftOut.noWish -= 1;
        seen.add(key);
        told.set(key, { channel, chat, role: 'watcher', shared });
      }
    }
    if (state !== 'confirmed') continue;
    for (const other of await findReportsNaming(db, shared, report.id)) {
      consider(other, { role: 'other-reporter', shared });
    }
  }
  return { told: [...told.values()], leftOut };
}

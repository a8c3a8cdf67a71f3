import type { Trx } from '../storage/database.ts';
import { queueReply } from '../storage/repositories/messages.ts';
import { forgetNotices, recordNotice } from '../storage/repositories/notices.ts';
import { appendReportEvent, type StoredReport } from '../storage/repositories/reports.ts';
import { findRecipients, type Recipient, type Recipients } from './recipients.ts';
import type { TiesPeople } from './ties.ts';

/** Words for one recipient: `reply` is queued into the chat, `text` stands in the report's life. */
export interface OutcomeNotice {
  readonly reply: unknown;
  readonly text: string;
}
export type ComposeOutcome = (
  recipient: Recipient,
  outcome: { code: string; state: string; now: number },
) => OutcomeNotice;

/** Whom news of a report concerns beyond its reporter, and its words. */
export interface Telling {
  readonly ties: TiesPeople;
  readonly compose: ComposeOutcome;
}

export interface Told {
  /** Who hears it now: wake their channels after the commit. */
  readonly told: readonly Recipient[];
  readonly leftOut: Recipients['leftOut'] & {
    /** Heard the same before. */
    readonly already: number;
  };
}

/** Queues the outcome of reports for everybody whom it concerns, each once, in the caller's transaction. */
export async function tellOutcome(
  trx: Trx,
  reports: readonly StoredReport[],
  outcome: { state: string; actor: string; now: number },
  { ties, compose }: Telling,
): Promise<Told> {
  const { state, actor, now } = outcome;
  const found = await findRecipients(trx, reports, state, ties);
  const told: Recipient[] = [];
  for (const recipient of found.told) {
    const own = recipient.role === 'reporter' ? reports.filter((report) => isOf(report, recipient)) : [];
    if (!(await recordNews(trx, own, recipient, { state, now, ties }))) continue;
    const { channel, chat, code } = recipient;
    const { reply, text } = compose(recipient, { code, state, now });
    await queueReply(trx, { channel, chat, at: now, payload: reply, answersId: null });
    told.push(recipient);
    for (const report of own) {
      await appendReportEvent(trx, report.id, { at: now, actor, kind: 'outcome', state: null, text });
    }
  }
  return { told, leftOut: { ...found.leftOut, already: found.told.length - told.length } };
}

function isOf(report: StoredReport, { channel, chat }: Recipient): boolean {
  return report.channel === channel && report.chat === chat;
}

/** What somebody heard before a verdict holds no more once they hear it: should it come again, it is news again. */
const outdatedBy: Readonly<Record<string, readonly string[]>> = {
  confirmed: ['unfounded', 'closed'],
  unfounded: ['confirmed', 'closed'],
};

/** @returns false where all of it was told before, and nothing else since */
async function recordNews(
  trx: Trx,
  own: readonly StoredReport[],
  recipient: Recipient,
  { state, now, ties }: { state: string; now: number; ties: TiesPeople },
): Promise<boolean> {
  const record = async (keyOf: (state: string) => string) => {
    await forgetNotices(trx, (outdatedBy[state] ?? []).map(keyOf), recipient);
    return recordNotice(trx, keyOf(state), recipient, now);
  };
  const { shared } = recipient;
  if (shared !== undefined) return record((one) => indicatorNotice(shared, one));
  let isNews = false;
  for (const report of own) {
    if (!(await record((one) => reportNotice(report.code, one)))) continue;
    isNews = true;
    // Who heard of their own report need not hear the same of its numbers when the next report is decided.
    for (const indicator of report.indicators.filter(ties)) {
      await record((one) => indicatorNotice(indicator, one));
    }
  }
  return isNews;
}

/** The reporter hears of a report … */
export function reportNotice(code: string, state: string): string {
  return `report:${code}:${state}`;
}

/** … others hear of an indicator, however many reports name it. */
export function indicatorNotice(indicator: { type: string; value: string }, state: string): string {
  return `indicator:${indicator.type}:${indicator.value}:${state}`;
}

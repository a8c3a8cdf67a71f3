import type { Trx } from '../storage/database.ts';
import { queueReply } from '../storage/repositories/messages.ts';
import { recordNotice } from '../storage/repositories/notices.ts';
import { appendReportEvent, type StoredReport } from '../storage/repositories/reports.ts';
import { findRecipients, type Recipient, type Recipients, sharedTypes } from './recipients.ts';

/** Words for one recipient: `reply` is queued into the chat, `text` stands in the report's life. */
export interface OutcomeNotice {
  readonly reply: unknown;
  readonly text: string;
}
export type ComposeOutcome = (
  recipient: Recipient,
  outcome: { code: string; state: string; now: number },
) => OutcomeNotice;

export interface Told {
  /** Who hears it now: wake their channels after the commit. */
  readonly told: readonly Recipient[];
  readonly leftOut: Recipients['leftOut'] & {
    /** Heard the same before. */
    readonly already: number;
  };
}

/** Queues the outcome of a report for everybody whom it concerns, each once, in the caller's transaction. */
export async function tellOutcome(
  trx: Trx,
  report: StoredReport,
  outcome: { state: string; actor: string; now: number },
  compose: ComposeOutcome,
): Promise<Told> {
  const { state, actor, now } = outcome;
  const found = await findRecipients(trx, report, state);
  const told: Recipient[] = [];
  for (const recipient of found.told) {
    if (!(await recordNotice(trx, noticeKey(report, recipient, state), recipient, now))) continue;
    const { reply, text } = compose(recipient, { code: report.code, state, now });
    const { channel, chat } = recipient;
    await queueReply(trx, { channel, chat, at: now, payload: reply, answersId: null });
    told.push(recipient);
    if (recipient.role === 'reporter') {
      await spareIndicators(trx, report, recipient, state, now);
      await appendReportEvent(trx, report.id, { at: now, actor, kind: 'message', state: null, text });
    }
  }
  return { told, leftOut: { ...found.leftOut, already: found.told.length - told.length } };
}

/** Who heard of their own report need not hear the same of its numbers when the next report is decided. */
async function spareIndicators(
  trx: Trx,
  report: StoredReport,
  reporter: Recipient,
  state: string,
  now: number,
): Promise<void> {
  for (const shared of report.indicators.filter(({ type }) => sharedTypes.includes(type))) {
    await recordNotice(trx, noticeKey(report, { ...reporter, shared }, state), reporter, now);
  }
}

/** The reporter hears of this report; others hear of an indicator, however many reports name it. */
function noticeKey(report: StoredReport, { shared }: Recipient, state: string): string {
  return shared === undefined
    ? `report:${report.code}:${state}`
    : `indicator:${shared.type}:${shared.value}:${state}`;
}

import { isReportState, nextStates, type ReportState } from '../reports/lifecycle.ts';
import type { Trx } from '../storage/database.ts';
import { acknowledgeAlarm } from '../storage/repositories/alarms.ts';
import { appendReportEvent, findReportById } from '../storage/repositories/reports.ts';
import type { ConsoleDeps } from './deps.ts';
import { tellOutcome } from './tell-reporter.ts';

/** Steps that decide something need a reason; beginning to look at it does not. */
const needsNoReason: readonly ReportState[] = ['triaged', 'investigating'];

export function needsReason(from: string, to: ReportState): boolean {
  return !(needsNoReason.includes(to) && (from === 'received' || from === 'triaged'));
}

/**
 * One step of a report's life, with all that follows from it: event, alarm, news for the reporter.
 * Reads the report again inside the transaction: two officers may decide in the same moment.
 * @returns false where the step is not allowed (any more): nothing has changed
 */
export async function moveReport(
  trx: Trx,
  id: string,
  step: { from?: string; to: ReportState; reason: string; actor: string; now: number },
  deps: Pick<ConsoleDeps, 'wording' | 'names'>,
): Promise<boolean> {
  const report = await findReportById(trx, id);
  if (report === undefined || !isReportState(report.state)) return false;
  if (step.from !== undefined && report.state !== step.from) return false;
  if (!nextStates(report.state).includes(step.to)) return false;
  const { actor, now, to } = step;
  await appendReportEvent(trx, id, { at: now, actor, kind: 'state', state: to, text: step.reason });
  await acknowledgeAlarm(trx, id, actor, now);
  await tellOutcome(trx, report, { state: to, actor, now }, deps);
  return true;
}

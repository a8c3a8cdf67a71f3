import type { Trx } from '../storage/database.ts';
import { acknowledgeAlarm } from '../storage/repositories/alarms.ts';
import { lockAudit } from '../storage/repositories/audit.ts';
import { findDecisionOfReport } from '../storage/repositories/decisions.ts';
import { appendReportEvent, findReportById, type StoredReport } from '../storage/repositories/reports.ts';
import { isReportState, nextStates, type ReportState } from './lifecycle.ts';
import { type Telling, type Told, tellOutcome } from './tell-outcome.ts';

export interface Step {
  /** Where the person who decides saw it; a step from elsewhere is refused. */
  readonly from?: string;
  readonly to: ReportState;
  readonly reason: string;
  readonly actor: string;
  readonly now: number;
}

/**
 * One step of a report's life with all that follows from it: event, alarm, news for everybody whom it concerns.
 * While a decision about the report stands it can only be closed: any other step would contradict registry and alert,
 * which go on holding until the decision is withdrawn.
 * @returns undefined where the step is not allowed (any more): nothing has changed
 */
export async function moveReport(
  trx: Trx,
  id: string,
  step: Step,
  telling: Telling,
): Promise<Told | undefined> {
  await lockAudit(trx);
  if (step.to !== 'closed' && (await findDecisionOfReport(trx, id)) !== undefined) return undefined;
  const report = await stepReport(trx, id, step);
  if (report === undefined) return undefined;
  return tellOutcome(trx, [report], { state: step.to, actor: step.actor, now: step.now }, telling);
}

/**
 * The step alone, without telling anybody. Reads the report again, once nobody else can change it: two people may
 * decide in the same moment.
 * @returns the report as it was, or undefined where the step is not allowed (any more): nothing has changed
 */
export async function stepReport(trx: Trx, id: string, step: Step): Promise<StoredReport | undefined> {
  await lockAudit(trx);
  const report = await findReportById(trx, id);
  if (report === undefined || !isReportState(report.state)) return undefined;
  if (step.from !== undefined && report.state !== step.from) return undefined;
  if (!nextStates(report.state).includes(step.to)) return undefined;
  const { to, reason, actor, now } = step;
  await appendReportEvent(trx, id, { at: now, actor, kind: 'state', state: to, text: reason });
  await acknowledgeAlarm(trx, id, actor, now);
  return report;
}

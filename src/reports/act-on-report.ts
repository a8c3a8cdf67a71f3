import type { Trx } from '../storage/database.ts';
import { acknowledgeAlarm } from '../storage/repositories/alarms.ts';
import { appendAudit, lockAudit } from '../storage/repositories/audit.ts';
import { findReportByCode } from '../storage/repositories/reports.ts';
import { isReportState, nextStates, type ReportState } from './lifecycle.ts';
import { moveReport } from './move-report.ts';
import type { Telling, Told } from './tell-outcome.ts';
import { parseTrackingCode } from './tracking-code.ts';

/** What the buttons under a report in the team's group do. */
const goals = { take: 'investigating', duplicate: 'duplicate', not: 'unfounded' } as const;
export type GroupAction = keyof typeof goals;

/** Reads `case:<code>:take|duplicate|not`; undefined where it is something else. */
export function readGroupAction(data: string): { code: string; action: GroupAction } | undefined {
  const [prefix, rawCode = '', action = '', ...rest] = data.split(':');
  const code = parseTrackingCode(rawCode);
  if (prefix !== 'case' || code === undefined || rest.length > 0) return undefined;
  return action === 'take' || action === 'duplicate' || action === 'not' ? { code, action } : undefined;
}

export interface GroupActed {
  /** `done`; `already` where it stands there; `refused` where the step cannot follow; `unknown` code. */
  readonly outcome: 'done' | 'already' | 'refused' | 'unknown';
  /** Where the report stands now. */
  readonly state: string | undefined;
  /** Channels to wake after the commit. */
  readonly told: Told['told'];
}

/**
 * A member of the team's group pressed a button. The caller has made sure that the press came from that very group.
 * @param press.actor who pressed, e.g. `telegram:42`: an id, no name that the person chose
 */
export async function actOnReport(
  trx: Trx,
  press: { code: string; action: GroupAction; actor: string; now: number },
  telling: Telling,
): Promise<GroupActed> {
  const { code, action, actor, now } = press;
  await lockAudit(trx);
  const report = await findReportByCode(trx, code);
  if (report === undefined || !isReportState(report.state)) {
    return { outcome: 'unknown', state: undefined, told: [] };
  }
  await acknowledgeAlarm(trx, report.id, actor, now);
  const to: ReportState = goals[action];
  if (report.state === to) return { outcome: 'already', state: to, told: [] };
  // Reopening and overruling a verdict need a reason: that is done in the console.
  const undecided =
    report.state === 'received' || report.state === 'triaged' || report.state === 'investigating';
  if (!undecided || !nextStates(report.state).includes(to)) {
    return { outcome: 'refused', state: report.state, told: [] };
  }
  const moved = await moveReport(trx, report.id, { to, reason: '', actor, now }, telling);
  if (moved === undefined) return { outcome: 'refused', state: report.state, told: [] };
  await appendAudit(trx, {
    at: now,
    actor,
    action: 'report.state',
    subject: code,
    details: { from: report.state, to, by: 'group' },
  });
  return { outcome: 'done', state: to, told: moved.told };
}

import { type AlertProposal, proposeAlert, withdrawAlert } from '../../awareness/alerts.ts';
import type { Trx } from '../../storage/database.ts';
import { appendAudit, lockAudit } from '../../storage/repositories/audit.ts';
import { appendCaseEvent, findCase, setCaseVerdict } from '../../storage/repositories/cases.ts';
import {
  type CaseVerdict,
  findDecision,
  findDecisionNaming,
  type IndicatorKey,
  insertDecision,
  markWithdrawn,
  type StoredDecision,
} from '../../storage/repositories/decisions.ts';
import { findVerdict, recordVerdict, wasWithdrawnSince } from '../../storage/repositories/registry.ts';
import { findReportById, type StoredReport } from '../../storage/repositories/reports.ts';
import { stepReport } from '../move-report.ts';
import type { Recipient } from '../recipients.ts';
import { type ComposeOutcome, type Telling, type Told, tellOutcome } from '../tell-outcome.ts';
import { tellWithdrawn } from '../tell-withdrawn.ts';
import type { TiesPeople } from '../ties.ts';
import type { Actor } from './join.ts';

/** The state of a report that goes with a verdict. */
const stateOf = { scam: 'confirmed', unfounded: 'unfounded' } as const;

export interface Verdict {
  /** Null where a single report is decided. */
  readonly caseId: string | null;
  readonly reportIds: readonly string[];
  readonly verdict: CaseVerdict;
  readonly why: string;
  /** Whose entry in the registry follows; of the reports' own, and never a person's name. */
  readonly indicators: readonly IndicatorKey[];
  readonly alert: Omit<AlertProposal, 'caseId'> | undefined;
}

export interface Decided {
  readonly id: number;
  /** How many reports changed their state, and how many stay what they were decided to be. */
  readonly moved: number;
  readonly stayed: number;
  readonly indicators: number;
  readonly told: Told;
}

/**
 * One action: the reports' states, the registry, a proposal for an alert, and news for everybody who reported or
 * watches. Reports that were decided otherwise stay as they are; duplicates stay duplicates, but their reporters hear it.
 * @returns undefined where the case has a verdict, of somebody who was quicker: nothing has changed
 */
export async function decide(
  trx: Trx,
  verdict: Verdict,
  actor: Actor,
  telling: Telling,
): Promise<Decided | undefined> {
  const { caseId, why } = verdict;
  const { name, now } = actor;
  await lockAudit(trx);
  if (caseId !== null && (await findCase(trx, caseId))?.verdict !== null) return undefined;
  const state = stateOf[verdict.verdict];
  const concerned: { report: StoredReport; moved: boolean }[] = [];
  let stayed = 0;
  for (const id of new Set(verdict.reportIds)) {
    const before = await stepReport(trx, id, { to: state, reason: why, actor: name, now });
    const report = before ?? (await findReportById(trx, id));
    if (report === undefined) continue;
    const agrees = report.state === state || report.state === 'duplicate';
    if (before === undefined && !agrees) stayed += 1;
    else concerned.push({ report, moved: before !== undefined });
  }
  const reports = concerned.map(({ report }) => report);
  const indicators = chosenOf(reports, verdict.indicators, telling.ties);
  for (const { type, value } of indicators) {
    const entry = verdict.verdict === 'scam' ? 'scam' : 'unfounded';
    await recordVerdict(trx, { type, value, verdict: entry, actor: name, why, at: now });
  }
  if (verdict.alert !== undefined) await proposeAlert(trx, { ...verdict.alert, caseId }, actor);
  const told = await tellOutcome(trx, reports, { state, actor: name, now }, telling);
  const id = await insertDecision(trx, {
    caseId,
    verdict: verdict.verdict,
    actor: name,
    why,
    at: now,
    indicators,
    alertId: verdict.alert?.id ?? null,
    reports: concerned.map(({ report, moved }) => ({ id: report.id, moved })),
  });
  if (caseId !== null) {
    await setCaseVerdict(trx, caseId, verdict.verdict);
    await appendCaseEvent(trx, caseId, { at: now, actor: name, kind: 'verdict', reportId: null, text: why });
  }
  const moved = concerned.filter((one) => one.moved).length;
  await audit(trx, 'decision.made', id, actor, {
    verdict: verdict.verdict,
    case: caseId,
    reports: reports.length,
    indicators: indicators.length,
    told: told.told.length,
  });
  return { id, moved, stayed, indicators: indicators.length, told };
}

function chosenOf(
  reports: readonly StoredReport[],
  chosen: readonly IndicatorKey[],
  ties: TiesPeople,
): { type: string; value: string }[] {
  const known = new Set(
    reports.flatMap((report) => report.indicators.filter(ties).map(({ type, value }) => `${type}\n${value}`)),
  );
  return chosen
    .filter(({ type, value }) => known.delete(`${type}\n${value}`))
    .map(({ type, value }) => ({ type, value }));
}

export interface Withdrawn {
  readonly reopened: number;
  /** Entries of the registry that hold no longer. */
  readonly indicators: number;
  readonly told: readonly Recipient[];
}

/**
 * Takes a decision back with all that followed: the reports are open again, also those that were closed since, the
 * registry says so unless another decision stands, the alert goes, and who heard the verdict hears that it no longer holds.
 * @returns undefined where it was taken back before
 */
export async function withdrawDecision(
  trx: Trx,
  id: number,
  why: string,
  actor: Actor,
  compose: ComposeOutcome,
): Promise<Withdrawn | undefined> {
  const { name, now } = actor;
  await lockAudit(trx);
  const decision = await findDecision(trx, id);
  if (decision === undefined || !(await markWithdrawn(trx, id, name, now))) return undefined;
  const state = stateOf[decision.verdict];
  const reports: StoredReport[] = [];
  let reopened = 0;
  for (const { id: reportId, moved } of decision.reports) {
    const report = await findReportById(trx, reportId);
    if (report === undefined) continue;
    reports.push(report);
    if (!moved || verdictStateOf(report) !== state) continue;
    const step = { to: 'investigating' as const, reason: why, actor: name, now };
    if ((await stepReport(trx, reportId, step)) !== undefined) reopened += 1;
  }
  const indicators = await withdrawIndicators(trx, decision, why, actor);
  if (decision.alertId !== null) await withdrawAlert(trx, decision.alertId, why, actor);
  if (decision.caseId !== null) {
    const event = { at: now, actor: name, kind: 'withdrawn' as const, reportId: null, text: why };
    await setCaseVerdict(trx, decision.caseId, null);
    await appendCaseEvent(trx, decision.caseId, event);
  }
  const told = await tellWithdrawn(trx, reports, { state, now }, compose);
  await audit(trx, 'decision.withdrawn', id, actor, { reopened, told: told.length });
  return { reopened, indicators, told };
}

/** The state that holds, or that held when the report was closed. */
function verdictStateOf({ events }: StoredReport): string | undefined {
  return events.findLast(({ state }) => state !== null && state !== 'closed')?.state ?? undefined;
}

/**
 * What somebody decided about an indicator since then goes on holding, and so does an earlier decision that stands.
 * @returns how many entries are taken back
 */
async function withdrawIndicators(
  trx: Trx,
  decision: StoredDecision,
  why: string,
  actor: Actor,
): Promise<number> {
  let withdrawn = 0;
  for (const { type, value } of decision.indicators) {
    const last = await findVerdict(trx, type, value);
    if (last?.at !== decision.at) continue;
    const standing = await findStanding(trx, { type, value });
    if (standing === undefined) {
      withdrawn += 1;
      const { name, now } = actor;
      await recordVerdict(trx, { type, value, verdict: 'withdrawn', actor: name, why, at: now });
    } else {
      // As it was recorded then, so that taking back this one too finds it.
      const { verdict, at } = standing;
      await recordVerdict(trx, { type, value, verdict, actor: standing.actor, why: standing.why, at });
    }
  }
  return withdrawn;
}

/** An upheld objection takes the entry back while the decision stands. */
async function findStanding(trx: Trx, indicator: IndicatorKey): Promise<StoredDecision | undefined> {
  const standing = await findDecisionNaming(trx, indicator);
  if (standing === undefined) return undefined;
  return (await wasWithdrawnSince(trx, indicator, standing.at)) ? undefined : standing;
}

async function audit(
  trx: Trx,
  action: string,
  id: number,
  actor: Actor,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await appendAudit(trx, { at: actor.now, actor: actor.name, action, subject: String(id), details });
}

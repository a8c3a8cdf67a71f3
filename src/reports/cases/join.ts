import type { Trx } from '../../storage/database.ts';
import { appendAudit } from '../../storage/repositories/audit.ts';
import {
  appendCaseEvent,
  findCaseOfReport,
  insertCase,
  placeReport,
  removeReport,
} from '../../storage/repositories/cases.ts';
import { findJoined, type JoinedReport } from '../../storage/repositories/joined-reports.ts';

/** Who does it and when. */
export interface Actor {
  readonly name: string;
  readonly now: number;
}

/** Opens a case over any number of reports at once. */
export async function openCase(
  trx: Trx,
  opened: { id: string; title: string; reportIds: readonly string[] },
  actor: Actor,
): Promise<void> {
  await insertCase(trx, { id: opened.id, title: opened.title, createdAt: actor.now });
  await note(trx, opened.id, 'created', null, opened.title, actor);
  await joinReports(trx, opened.id, opened.reportIds, actor);
}

/** Joins reports to a case; one that is in another case leaves it, and both cases say so. */
export async function joinReports(
  trx: Trx,
  caseId: string,
  reportIds: readonly string[],
  actor: Actor,
): Promise<void> {
  for (const reportId of new Set(reportIds)) {
    const before = await findCaseOfReport(trx, reportId);
    if (before === caseId) continue;
    if (before !== undefined) await note(trx, before, 'left', reportId, '', actor);
    await placeReport(trx, reportId, caseId, actor.now);
    await note(trx, caseId, 'joined', reportId, '', actor, before);
  }
}

/**
 * Takes back what one join put into a case: each report returns to the case that it came out of, or to none. Where
 * somebody has moved one since, it stays.
 * @returns what was taken back
 */
export async function undoJoin(
  trx: Trx,
  join: { caseId: string; at: number; actor: string },
  actor: Actor,
): Promise<JoinedReport[]> {
  const joined = await findJoined(trx, join);
  for (const { id, fromCase } of joined) {
    if (fromCase === null) await splitReports(trx, join.caseId, [id], '', actor);
    else await joinReports(trx, fromCase, [id], actor);
  }
  return joined;
}

/** Takes reports out again: they are as they were before, for nothing of theirs was ever changed. */
export async function splitReports(
  trx: Trx,
  caseId: string,
  reportIds: readonly string[],
  why: string,
  actor: Actor,
): Promise<void> {
  for (const reportId of new Set(reportIds)) {
    if ((await findCaseOfReport(trx, reportId)) !== caseId) continue;
    await removeReport(trx, reportId);
    await note(trx, caseId, 'left', reportId, why, actor);
  }
}

async function note(
  trx: Trx,
  caseId: string,
  kind: 'created' | 'joined' | 'left',
  reportId: string | null,
  text: string,
  actor: Actor,
  fromCase?: string,
): Promise<void> {
  await appendCaseEvent(trx, caseId, { at: actor.now, actor: actor.name, kind, reportId, fromCase, text });
  await appendAudit(trx, {
    at: actor.now,
    actor: actor.name,
    action: `case.${kind}`,
    subject: caseId,
    details: reportId === null ? {} : { report: reportId },
  });
}

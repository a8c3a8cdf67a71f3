import type { Db, Trx } from '../database.ts';

/** A report that was joined to a case and is still in it. */
export interface JoinedReport {
  readonly id: string;
  readonly code: string;
  /** The case that it came out of; null where it was in none. */
  readonly fromCase: string | null;
}

/** What one join put into a case: one person's, in one moment. */
export async function findJoined(
  db: Db | Trx,
  join: { caseId: string; at: number; actor: string },
): Promise<JoinedReport[]> {
  const rows = await db
    .selectFrom('case_events')
    .innerJoin('case_reports', (on) =>
      on
        .onRef('case_reports.report_id', '=', 'case_events.report_id')
        .onRef('case_reports.case_id', '=', 'case_events.case_id'),
    )
    .innerJoin('reports', 'reports.id', 'case_events.report_id')
    .select(['reports.id', 'reports.code', 'case_events.from_case'])
    .where('case_events.case_id', '=', join.caseId)
    .where('case_events.kind', '=', 'joined')
    .where('case_events.at', '=', join.at)
    .where('case_events.actor', '=', join.actor)
    // Joined again since then, it is no longer this join that holds it there.
    .where('case_reports.joined_at', '=', join.at)
    .orderBy('case_events.id')
    .execute();
  return rows.map(({ id, code, from_case }) => ({ id, code, fromCase: from_case }));
}

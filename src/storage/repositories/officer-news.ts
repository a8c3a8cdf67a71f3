import type { Db } from '../database.ts';

/** A report that nobody has looked at in time. */
export interface OverdueReport {
  readonly code: string;
  readonly ownerId: number | null;
}

/** Still `received` since before these moments; what is older than `since` was told long ago. */
export async function findOverdueReports(
  db: Db,
  before: { firstHourBefore: number; othersBefore: number; since: number },
  limit: number,
): Promise<OverdueReport[]> {
  return db
    .selectFrom('reports')
    .leftJoin('report_assignments', 'report_assignments.report_id', 'reports.id')
    .select(['reports.code', 'report_assignments.user_id as ownerId'])
    .where('reports.state', '=', 'received')
    .where('reports.created_at', '>=', before.since)
    .where((e) =>
      e.or([
        e('reports.created_at', '<', before.othersBefore),
        e.and([e('reports.first_hour', '=', 1), e('reports.created_at', '<', before.firstHourBefore)]),
      ]),
    )
    .orderBy('reports.created_at')
    .limit(limit)
    .execute();
}

/** Tasks past their time, with the account of who does them. */
export async function findOverdueTasks(
  db: Db,
  now: number,
  limit: number,
): Promise<{ id: number; caseId: string; ownerId: number }[]> {
  return db
    .selectFrom('case_tasks')
    .innerJoin('users', 'users.name', 'case_tasks.owner')
    .select(['case_tasks.id', 'case_tasks.case_id as caseId', 'users.id as ownerId'])
    .where('case_tasks.done_at', 'is', null)
    .where('case_tasks.due_at', '<', now)
    .orderBy('case_tasks.due_at')
    .limit(limit)
    .execute();
}

/** The citizens' latest message since `since` to each report that somebody works on, after it was given to them. */
export async function findRepliesToOfficers(
  db: Db,
  since: number,
  limit: number,
): Promise<{ code: string; userId: number; messageId: number }[]> {
  const rows = await db
    .selectFrom('report_assignments')
    .innerJoin('reports', 'reports.id', 'report_assignments.report_id')
    .innerJoin('messages', (join) =>
      join.onRef('messages.channel', '=', 'reports.channel').onRef('messages.chat', '=', 'reports.chat'),
    )
    .select(['reports.code', 'report_assignments.user_id as userId'])
    .select((e) => e.fn.max('messages.id').as('messageId'))
    .where('report_assignments.user_id', 'is not', null)
    .where('messages.direction', '=', 'in')
    .where('messages.at', '>=', since)
    .whereRef('messages.at', '>=', 'report_assignments.at')
    .groupBy(['reports.code', 'report_assignments.user_id'])
    .limit(limit)
    .execute();
  return rows.flatMap(({ code, userId, messageId }) =>
    userId === null ? [] : { code, userId, messageId: Number(messageId) },
  );
}

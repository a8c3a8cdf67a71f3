import type { Db, Trx } from '../database.ts';

/** States in which the team is done with a report. */
const decided = ['confirmed', 'unfounded', 'duplicate', 'closed'];

/** Decided reports from before `time` that a person of the team has seen, and that still tell something. */
export async function findExpiredReports(db: Db, time: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('reports')
    .select('reports.id')
    .where('reports.created_at', '<', time)
    .where('reports.chat', '!=', 'erased')
    .where('reports.state', 'in', decided)
    .where('reports.id', 'in', (e) =>
      e
        .selectFrom('report_events')
        .select('report_events.report_id')
        .where('report_events.actor', 'not in', ['citizen', 'system']),
    )
    .orderBy('reports.created_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Deletes answered messages from before `time` in chats that have no report any more. @returns how many */
export async function deleteExpiredMessages(trx: Trx, time: number): Promise<number> {
  const result = await trx
    .deleteFrom('messages')
    .where('at', '<', time)
    .where('state', 'in', ['done', 'accepted', 'delivered'])
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('reports')
            .select('reports.id')
            .whereRef('reports.channel', '=', 'messages.channel')
            .whereRef('reports.chat', '=', 'messages.chat'),
        ),
      ),
    )
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('questions')
            .select('questions.id')
            .where('questions.state', '=', 'open')
            .whereRef('questions.channel', '=', 'messages.channel')
            .whereRef('questions.chat', '=', 'messages.chat'),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** How many reports lie before `time` and wait for a decision: they are kept until somebody has made one. */
export async function countUndecidedBefore(db: Db, time: number): Promise<number> {
  const row = await db
    .selectFrom('reports')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('created_at', '<', time)
    .where('state', 'not in', decided)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

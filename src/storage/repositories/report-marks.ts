import type { Db, Trx } from '../database.ts';

export interface ReportMark {
  readonly mark: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** Marks a report for the team's eyes; a mark changes nothing by itself. The last details count. */
export async function markReport(trx: Trx, reportId: string, mark: ReportMark): Promise<void> {
  const row = { details: JSON.stringify(mark.details), at: mark.at };
  await trx
    .insertInto('report_marks')
    .values({ report_id: reportId, mark: mark.mark, ...row })
    .onConflict((conflict) => conflict.columns(['report_id', 'mark']).doUpdateSet(row))
    .execute();
}

export async function findMarks(db: Db | Trx, reportId: string): Promise<ReportMark[]> {
  const rows = await db.selectFrom('report_marks').selectAll().where('report_id', '=', reportId).execute();
  return rows.map((row) => ({
    mark: row.mark,
    details: JSON.parse(row.details) as ReportMark['details'],
    at: row.at,
  }));
}

/**
 * Reports since `since` that share bands with this one, of the first `bands`: told in nearly the same words. A few
 * bands keep it cheap inside the transaction that stores a report, also amid thousands of copies.
 */
export async function findSameWords(
  trx: Trx,
  reportId: string,
  within: { since: number; bands: number; limit: number },
): Promise<{ id: string; channel: string; chat: string; bands: number }[]> {
  const rows = await trx
    .selectFrom('report_bands as mine')
    .innerJoin('report_bands as other', (join) =>
      join.onRef('other.band', '=', 'mine.band').onRef('other.hash', '=', 'mine.hash'),
    )
    .innerJoin('reports', 'reports.id', 'other.report_id')
    .select(['reports.id', 'reports.channel', 'reports.chat'])
    .select((e) => e.fn.countAll<number>().as('bands'))
    .where('mine.report_id', '=', reportId)
    .where('reports.id', '!=', reportId)
    .where('mine.band', '<', within.bands)
    .where('reports.created_at', '>=', within.since)
    .groupBy(['reports.id', 'reports.channel', 'reports.chat'])
    .orderBy('bands', 'desc')
    .limit(within.limit)
    .execute();
  return rows.map((row) => ({ ...row, bands: Number(row.bands) }));
}

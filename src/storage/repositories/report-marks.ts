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
 * Reports since `since` that share bands with this one, of the first `bands`: told in nearly the same words. Of each
 * band the latest `limit` are looked at, so that it stays cheap inside the transaction that stores a report, also amid
 * a flood of copies.
 */
export async function findSameWords(
  trx: Trx,
  reportId: string,
  within: { since: number; bands: number; limit: number },
): Promise<{ id: string; channel: string; chat: string; bands: number }[]> {
  const mine = await trx
    .selectFrom('report_bands')
    .select(['band', 'hash'])
    .where('report_id', '=', reportId)
    .where('band', '<', within.bands)
    .execute();
  const shared = new Map<string, number>();
  for (const band of mine) {
    for (const id of await findRecent(trx, band, within)) {
      if (id !== reportId) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
  }
  if (shared.size === 0) return [];
  const reports = await trx
    .selectFrom('reports')
    .select(['id', 'channel', 'chat'])
    .where('id', 'in', [...shared.keys()])
    .execute();
  return reports.map((report) => ({ ...report, bands: shared.get(report.id) ?? 0 }));
}

async function findRecent(
  trx: Trx,
  { band, hash }: { band: number; hash: number },
  within: { since: number; limit: number },
): Promise<string[]> {
  const rows = await trx
    .selectFrom('report_bands')
    .select('report_id')
    .where('band', '=', band)
    .where('hash', '=', hash)
    .where('at', '>=', within.since)
    .orderBy('at', 'desc')
    .limit(within.limit)
    .execute();
  return rows.map((row) => row.report_id);
}

import type { Db, Trx } from '../database.ts';

export interface Alarm {
  readonly reportId: string;
  readonly code: string;
  readonly raisedAt: number;
}

/** Raises an alarm that stays until somebody acknowledges it. */
export async function raiseAlarm(trx: Trx, reportId: string, now: number): Promise<void> {
  await trx
    .insertInto('alarms')
    .values({ report_id: reportId, raised_at: now, acknowledged_at: null, acknowledged_by: null })
    .onConflict((conflict) => conflict.column('report_id').doNothing())
    .execute();
}

/** The first to acknowledge is kept. */
export async function acknowledgeAlarm(trx: Trx, reportId: string, by: string, now: number): Promise<void> {
  await trx
    .updateTable('alarms')
    .set({ acknowledged_at: now, acknowledged_by: by })
    .where('report_id', '=', reportId)
    .where('acknowledged_at', 'is', null)
    .execute();
}

export async function isAlarmOpen(db: Db | Trx, reportId: string): Promise<boolean> {
  const row = await db
    .selectFrom('alarms')
    .select('report_id')
    .where('report_id', '=', reportId)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Alarms that nobody has acknowledged, oldest first. @param agency only those of reports assigned to it */
export async function findOpenAlarms(db: Db, agency?: string): Promise<Alarm[]> {
  let query = db
    .selectFrom('alarms')
    .innerJoin('reports', 'reports.id', 'alarms.report_id')
    .select(['alarms.report_id', 'reports.code', 'alarms.raised_at'])
    .where('alarms.acknowledged_at', 'is', null);
  if (agency !== undefined) {
    query = query
      .innerJoin('report_assignments', 'report_assignments.report_id', 'reports.id')
      .where('report_assignments.agency', '=', agency);
  }
  const rows = await query.orderBy('alarms.raised_at').execute();
  return rows.map((row) => ({ reportId: row.report_id, code: row.code, raisedAt: row.raised_at }));
}

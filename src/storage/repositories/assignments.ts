import type { Db, Trx } from '../database.ts';

export interface Assignment {
  readonly userId: number | null;
  readonly owner: string | null;
  readonly agency: string | null;
  readonly assignedBy: string;
  readonly at: number;
}

export async function findAssignment(db: Db | Trx, reportId: string): Promise<Assignment | undefined> {
  const row = await db
    .selectFrom('report_assignments')
    .leftJoin('users', 'users.id', 'report_assignments.user_id')
    .select([
      'report_assignments.user_id',
      'report_assignments.agency',
      'report_assignments.assigned_by',
      'report_assignments.at',
      'users.name',
      'users.full_name',
    ])
    .where('report_id', '=', reportId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    userId: row.user_id,
    owner: row.full_name === '' ? row.name : row.full_name,
    agency: row.agency,
    assignedBy: row.assigned_by,
    at: row.at,
  };
}

/** Who works on it from now on; what is not named stays as it was. */
export async function assignReport(
  trx: Trx,
  reportId: string,
  change: { userId?: number | null; agency?: string | null; by: string; at: number },
): Promise<void> {
  const set = {
    ...(change.userId === undefined ? {} : { user_id: change.userId }),
    ...(change.agency === undefined ? {} : { agency: change.agency }),
    assigned_by: change.by,
    at: change.at,
  };
  await trx
    .insertInto('report_assignments')
    .values((e) => ({
      report_id: reportId,
      user_id: null,
      agency: null,
      ...set,
      report_at: e.selectFrom('reports').select('created_at').where('id', '=', reportId),
    }))
    .onConflict((conflict) => conflict.column('report_id').doUpdateSet(set))
    .execute();
}

/** Agencies that have an account or an assignment, for choosing from. */
export async function listAgencies(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('users')
    .select('agency')
    .distinct()
    .where('agency', 'is not', null)
    .orderBy('agency')
    .execute();
  return rows.flatMap((row) => (row.agency === null ? [] : row.agency));
}

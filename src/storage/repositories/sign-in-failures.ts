import type { Db, Trx } from '../database.ts';

export interface Failures {
  readonly failures: number;
  readonly lastAt: number;
  readonly blockedUntil: number;
}

export async function findFailures(db: Db | Trx, key: string): Promise<Failures | undefined> {
  const row = await db.selectFrom('sign_in_failures').selectAll().where('key', '=', key).executeTakeFirst();
  if (row === undefined) return undefined;
  return { failures: row.failures, lastAt: row.last_at, blockedUntil: row.blocked_until };
}

/** Holds the key until the transaction ends, by writing its row: two tries at once are counted one after the other. */
export async function lockFailures(trx: Trx, key: string, now: number): Promise<Failures> {
  const row = await trx
    .insertInto('sign_in_failures')
    .values({ key, failures: 0, last_at: now, blocked_until: 0 })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ key }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return { failures: row.failures, lastAt: row.last_at, blockedUntil: row.blocked_until };
}

export async function saveFailures(trx: Trx, key: string, value: Failures): Promise<void> {
  const row = { failures: value.failures, last_at: value.lastAt, blocked_until: value.blockedUntil };
  await trx
    .insertInto('sign_in_failures')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}

export async function forgetFailures(trx: Trx, key: string): Promise<void> {
  await trx.deleteFrom('sign_in_failures').where('key', '=', key).execute();
}

export async function forgetFailuresBefore(trx: Trx, before: number): Promise<void> {
  await trx.deleteFrom('sign_in_failures').where('last_at', '<', before).execute();
}

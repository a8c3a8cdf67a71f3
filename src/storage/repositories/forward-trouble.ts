import type { Db, Trx } from '../database.ts';

/** Deliveries that are dead, or queued after a failure. */
export async function countTroubledForwards(db: Db): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where((e) => e.or([e('state', '=', 'dead'), e.and([e('state', '=', 'queued'), e('attempts', '>', 0)])]))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Tries a dead or waiting delivery again at once. @returns false where there is no such delivery in trouble */
export async function replayForward(trx: Trx, id: number, now: number): Promise<boolean> {
  const result = await trx
    .updateTable('outbox')
    .set({ state: 'queued', attempts: 0, next_try_at: now })
    .where('id', '=', id)
    .where('state', 'in', ['dead', 'queued'])
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** How many deliveries stand in which state, target by target. */
export async function countForwards(db: Db): Promise<{ target: string; state: string; count: number }[]> {
  return db
    .selectFrom('outbox')
    .select(['target', 'state', (e) => e.fn.countAll<number>().as('count')])
    .groupBy(['target', 'state'])
    .orderBy('target')
    .execute();
}

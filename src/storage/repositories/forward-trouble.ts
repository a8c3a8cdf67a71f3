import type { Db } from '../database.ts';

/** Deliveries that are dead, or queued after a failure. */
export async function countTroubledForwards(db: Db): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where((e) => e.or([e('state', '=', 'dead'), e.and([e('state', '=', 'queued'), e('attempts', '>', 0)])]))
    .executeTakeFirstOrThrow();
  return row.count;
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

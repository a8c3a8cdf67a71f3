import type { Db } from '../database.ts';

/** Deliveries that are dead, or queued after a failure. */
export async function countTroubledForwards(db: Db): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where((e) => e.or([e('state', '=', 'dead'), e.and([e('state', '=', 'queued'), e('attempts', '>', 0)])]))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

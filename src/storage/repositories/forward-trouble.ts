import { type SqlBool, sql } from 'kysely';
import type { Db } from '../database.ts';
import { readDelivered } from './daily-counts.ts';

/** Deliveries that are dead, or queued after a failure. */
export async function countTroubledForwards(db: Db): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where(sql<SqlBool>`state <> 'delivered'`)
    .where((e) => e.or([e('state', '=', 'dead'), e.and([e('state', '=', 'queued'), e('attempts', '>', 0)])]))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How many deliveries stand in which state, target by target. What arrived is counted by the day: it is most of them. */
export async function countForwards(db: Db): Promise<{ target: string; state: string; count: number }[]> {
  const [standing, delivered] = await Promise.all([
    db
      .selectFrom('outbox')
      .select(['target', 'state', (e) => e.fn.countAll<number>().as('count')])
      // Spelled as the partial index is, so that SQLite knows it.
      .where(sql<SqlBool>`state <> 'delivered'`)
      .groupBy(['target', 'state'])
      .execute(),
    readDelivered(db),
  ]);
  return [...standing, ...delivered.map((row) => ({ ...row, state: 'delivered' }))].sort((a, b) =>
    a.target < b.target ? -1 : a.target === b.target ? 0 : 1,
  );
}

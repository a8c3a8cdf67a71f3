import type { Db } from '../database.ts';

/** How much waits, by what: for whoever watches over the server. Each count goes over what is open only. */
export async function countWaiting(db: Db): Promise<Record<string, number>> {
  const messages = await db
    .selectFrom('messages')
    .select(({ fn }) => ['direction', 'state', fn.countAll<number>().as('count')])
    .where('state', 'in', ['new', 'queued', 'sending', 'waiting'])
    .groupBy(['direction', 'state'])
    .execute();
  const deliveries = await db
    .selectFrom('outbox')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', '<>', 'delivered')
    .groupBy('state')
    .execute();
  const alarms = await db
    .selectFrom('alarms')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('acknowledged_at', 'is', null)
    .executeTakeFirstOrThrow();
  const counted = (direction: 'in' | 'out', state: string) =>
    Number(messages.find((row) => row.direction === direction && row.state === state)?.count ?? 0);
  const forwarded = (state: string) => Number(deliveries.find((row) => row.state === state)?.count ?? 0);
  return {
    messages_unanswered: counted('in', 'new'),
    replies_queued: counted('out', 'queued') + counted('out', 'sending'),
    replies_waiting_for_citizen: counted('out', 'waiting'),
    deliveries_queued: forwarded('queued'),
    deliveries_dead: forwarded('dead'),
    alarms_open: Number(alarms.count),
  };
}

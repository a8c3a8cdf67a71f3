import type { Db } from '../database.ts';

/** How a channel fares, as far as the transcript tells. Times in milliseconds since 1970. */
export interface ChannelHealth {
  readonly lastIn: number | undefined;
  readonly lastOut: number | undefined;
  readonly unanswered: number;
  readonly queued: number;
  /** Replies that wait for the citizen's next message. */
  readonly waiting: number;
  readonly failed: number;
}

export async function findChannelHealth(db: Db, channel: string): Promise<ChannelHealth> {
  const [lastIn, lastOut, states] = await Promise.all([
    findLatest(db, channel, 'in'),
    findLatest(db, channel, 'out'),
    db
      .selectFrom('messages')
      .select(({ fn }) => ['direction', 'state', fn.countAll<number>().as('count')])
      .where('channel', '=', channel)
      .where('state', 'in', ['new', 'queued', 'sending', 'waiting', 'failed'])
      .groupBy(['direction', 'state'])
      .execute(),
  ]);
  const counted = (direction: 'in' | 'out', ...wanted: readonly string[]) =>
    states
      .filter((row) => row.direction === direction && wanted.includes(row.state))
      .reduce((sum, row) => sum + Number(row.count), 0);
  return {
    lastIn,
    lastOut,
    unanswered: counted('in', 'new'),
    queued: counted('out', 'queued', 'sending'),
    waiting: counted('out', 'waiting'),
    failed: counted('in', 'failed') + counted('out', 'failed'),
  };
}

async function findLatest(db: Db, channel: string, direction: 'in' | 'out'): Promise<number | undefined> {
  const row = await db
    .selectFrom('messages')
    .select('at')
    .where('channel', '=', channel)
    .where('direction', '=', direction)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

/** When each channel last obtained its refresh token, by the channel's name. */
export async function listTokenTimes(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('channel_tokens').select(['name', 'refreshed_at']).execute();
  return new Map(rows.map((row) => [row.name, row.refreshed_at]));
}

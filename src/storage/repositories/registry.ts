import type { Db, Trx } from '../database.ts';

export interface IndicatorVerdict {
  readonly verdict: 'scam' | 'official' | 'unfounded' | 'withdrawn';
  readonly at: number;
}

/** What the team decided last about an indicator. */
export async function findVerdict(
  db: Db | Trx,
  type: string,
  value: string,
): Promise<IndicatorVerdict | undefined> {
  const row = await db
    .selectFrom('verdicts')
    .select(['verdict', 'at'])
    .where('type', '=', type)
    .where('value', '=', value)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { verdict: row.verdict as IndicatorVerdict['verdict'], at: row.at };
}

/** Whether a verdict was taken back after `time`. */
export async function wasWithdrawnSince(
  db: Db | Trx,
  { type, value }: { type: string; value: string },
  time: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('verdicts')
    .select('id')
    .where('type', '=', type)
    .where('value', '=', value)
    .where('verdict', '=', 'withdrawn')
    .where('at', '>', time)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function recordVerdict(
  trx: Trx,
  verdict: IndicatorVerdict & { type: string; value: string; actor: string; why: string },
): Promise<void> {
  await trx.insertInto('verdicts').values(verdict).execute();
}

/** Names of the imported lists that hold an indicator now. */
export async function findLists(db: Db | Trx, type: string, value: string, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('list_entries')
    .select('list')
    .where('type', '=', type)
    .where('value', '=', value)
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
    .execute();
  return rows.map((row) => row.list);
}

/** Asks to be told when something becomes known about an indicator. */
export async function watchIndicator(
  trx: Trx,
  watch: { type: string; value: string; channel: string; chat: string; since: number },
): Promise<void> {
  await trx
    .insertInto('watches')
    .values(watch)
    .onConflict((conflict) => conflict.columns(['type', 'value', 'channel', 'chat']).doNothing())
    .execute();
}

export async function findWatchers(
  db: Db | Trx,
  type: string,
  value: string,
): Promise<{ channel: string; chat: string }[]> {
  return db
    .selectFrom('watches')
    .select(['channel', 'chat'])
    .where('type', '=', type)
    .where('value', '=', value)
    .execute();
}

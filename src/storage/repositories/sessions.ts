import type { Db, Trx } from '../database.ts';

export interface ChatKey {
  readonly channel: string;
  readonly chat: string;
}

export interface StoredSession {
  /** As it was written, parsed JSON. */
  readonly state: unknown;
  /** Another one after each change. */
  readonly revision: number;
}

/** The stored state of a chat, or undefined for a new chat. */
export async function findSession(db: Db | Trx, key: ChatKey): Promise<StoredSession | undefined> {
  const row = await db
    .selectFrom('sessions')
    .select(['state', 'revision'])
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .executeTakeFirst();
  return row === undefined ? undefined : { state: JSON.parse(row.state) as unknown, revision: row.revision };
}

/**
 * Stores what a chat's state became.
 * @param over what `findSession` gave when it was worked out
 * @returns false where somebody has changed or erased it since: nothing is stored
 */
export async function saveSession(
  trx: Trx,
  key: ChatKey,
  state: unknown,
  { now, over }: { now: number; over: StoredSession | undefined },
): Promise<boolean> {
  const json = JSON.stringify(state);
  if (over === undefined) {
    const inserted = await trx
      .insertInto('sessions')
      .values({ channel: key.channel, chat: key.chat, state: json, updated_at: now })
      .onConflict((conflict) => conflict.columns(['channel', 'chat']).doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await trx
    .updateTable('sessions')
    .set({ state: json, updated_at: now, revision: over.revision + 1 })
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .where('revision', '=', over.revision)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

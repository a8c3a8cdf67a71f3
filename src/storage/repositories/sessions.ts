import type { Db, Trx } from '../database.ts';

export interface ChatKey {
  readonly channel: string;
  readonly chat: string;
}

/** The stored state of a chat as it was written (parsed JSON), or undefined for a new chat. */
export async function findSession(db: Db | Trx, key: ChatKey): Promise<unknown> {
  const row = await db
    .selectFrom('sessions')
    .select('state')
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.state) as unknown);
}

export async function saveSession(trx: Trx, key: ChatKey, state: unknown, now: number): Promise<void> {
  const json = JSON.stringify(state);
  await trx
    .insertInto('sessions')
    .values({ channel: key.channel, chat: key.chat, state: json, updated_at: now })
    .onConflict((conflict) =>
      conflict.columns(['channel', 'chat']).doUpdateSet({ state: json, updated_at: now }),
    )
    .execute();
}

import type { Db, Trx } from '../database.ts';
import type { ChatKey } from './sessions.ts';

/** A chat that is not listened to until `until`, because it was abused. */
export interface QuietChat extends ChatKey {
  readonly until: number;
  /** User name, or `system`. */
  readonly setBy: string;
  readonly why: string;
  readonly setAt: number;
}

export async function silenceChat(trx: Trx, quiet: QuietChat): Promise<void> {
  const row = { until: quiet.until, set_by: quiet.setBy, why: quiet.why, set_at: quiet.setAt };
  await trx
    .insertInto('quiet_chats')
    .values({ channel: quiet.channel, chat: quiet.chat, ...row })
    .onConflict((conflict) => conflict.columns(['channel', 'chat']).doUpdateSet(row))
    .execute();
}

/** @returns false where it was not silent */
export async function listenAgain(trx: Trx, chat: ChatKey): Promise<boolean> {
  const result = await trx
    .deleteFrom('quiet_chats')
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.chat)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

export async function isQuiet(db: Db | Trx, chat: ChatKey, now: number): Promise<boolean> {
  return (await findQuietUntil(db, chat, now)) !== undefined;
}

/** Until when a chat is not listened to, in milliseconds since 1970; undefined where it is. */
export async function findQuietUntil(db: Db | Trx, chat: ChatKey, now: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('quiet_chats')
    .select('until')
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.chat)
    .where('until', '>', now)
    .executeTakeFirst();
  return row?.until;
}

/** Chats that are silent now, latest first. */
export async function listQuietChats(db: Db, now: number): Promise<QuietChat[]> {
  const rows = await db
    .selectFrom('quiet_chats')
    .selectAll()
    .where('until', '>', now)
    .orderBy('set_at', 'desc')
    .execute();
  return rows.map((row) => ({
    channel: row.channel,
    chat: row.chat,
    until: row.until,
    setBy: row.set_by,
    why: row.why,
    setAt: row.set_at,
  }));
}

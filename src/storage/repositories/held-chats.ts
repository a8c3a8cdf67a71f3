import type { Db, Trx } from '../database.ts';

export interface HeldChat {
  readonly channel: string;
  readonly chat: string;
  readonly by: string;
  readonly until: number;
}

export async function holdChat(trx: Trx, held: HeldChat): Promise<void> {
  const row = { user_name: held.by, until: held.until };
  await trx
    .insertInto('held_chats')
    .values({ channel: held.channel, chat: held.chat, ...row })
    .onConflict((conflict) => conflict.columns(['channel', 'chat']).doUpdateSet(row))
    .execute();
}

/** @returns false where nobody held it: somebody else was quicker to give it back. */
export async function releaseChat(trx: Trx, chat: { channel: string; chat: string }): Promise<boolean> {
  const result = await trx
    .deleteFrom('held_chats')
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.chat)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

export async function findHeldChat(
  db: Db | Trx,
  chat: { channel: string; chat: string },
): Promise<HeldChat | undefined> {
  const row = await db
    .selectFrom('held_chats')
    .selectAll()
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.chat)
    .executeTakeFirst();
  return row === undefined ? undefined : toHeld(row);
}

/** Chats whose time has run out. */
export async function findOverdueChats(db: Db, now: number): Promise<HeldChat[]> {
  const rows = await db.selectFrom('held_chats').selectAll().where('until', '<=', now).limit(100).execute();
  return rows.map(toHeld);
}

function toHeld(row: { channel: string; chat: string; user_name: string; until: number }): HeldChat {
  return { channel: row.channel, chat: row.chat, by: row.user_name, until: row.until };
}

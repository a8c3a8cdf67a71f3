import type { Db, Trx } from '../database.ts';

export interface HeldChat {
  readonly channel: string;
  readonly chat: string;
  readonly by: string;
  readonly until: number;
}

/**
 * Takes a chat that nobody holds (any more), or that this officer or `over` holds: the database decides between two.
 * @returns false where somebody else has it
 */
export async function claimChat(
  trx: Trx,
  held: HeldChat,
  now: number,
  over: string | undefined,
): Promise<boolean> {
  const row = { user_name: held.by, until: held.until };
  const taken = await trx
    .insertInto('held_chats')
    .values({ channel: held.channel, chat: held.chat, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'chat'])
        .doUpdateSet(row)
        .where((e) =>
          e.or([
            e('held_chats.until', '<=', now),
            e('held_chats.user_name', 'in', over === undefined ? [held.by] : [held.by, over]),
          ]),
        ),
    )
    .returning('user_name')
    .executeTakeFirst();
  return taken !== undefined;
}

/** An officer said something: they have not left. */
export async function prolongChat(
  trx: Trx,
  chat: { channel: string; chat: string },
  until: number,
): Promise<boolean> {
  const row = await trx
    .updateTable('held_chats')
    .set({ until })
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.chat)
    .returning('user_name')
    .executeTakeFirst();
  return row !== undefined;
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

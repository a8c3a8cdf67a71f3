import type { Db, Trx } from '../database.ts';

export type ChatState = 'open' | 'blocked' | 'unfollowed';

/** Whether and how a chat can be reached. */
export interface ChatReach {
  readonly state: ChatState;
  /** When the citizen last wrote, milliseconds since 1970; 0 for never. */
  readonly lastInAt: number;
  readonly lastInId: string | undefined;
  /** Replies sent since then. */
  readonly repliesUsed: number;
}

export interface ChatKey {
  readonly channel: string;
  readonly chat: string;
}

export async function findChatReach(db: Db, key: ChatKey): Promise<ChatReach | undefined> {
  const row = await db
    .selectFrom('channel_chats')
    .selectAll()
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    state: row.state as ChatState,
    lastInAt: row.last_in_at,
    lastInId: row.last_in_id ?? undefined,
    repliesUsed: row.replies_used,
  };
}

/** The citizen wrote: the chat is open again and the budget of replies begins anew. */
export async function recordContact(
  db: Db,
  key: ChatKey,
  message: { messageId: string; at: number },
): Promise<void> {
  const values = {
    state: 'open',
    last_in_at: message.at,
    last_in_id: message.messageId,
    replies_used: 0,
    updated_at: message.at,
  };
  await db
    .insertInto('channel_chats')
    .values({ channel: key.channel, chat: key.chat, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'chat'])
        .doUpdateSet(values)
        // A late redelivery must not turn the clock back, nor give the budget a second time.
        .where('channel_chats.last_in_at', '<', message.at),
    )
    .execute();
}

export async function countReplies(db: Trx, key: ChatKey, replies: number): Promise<void> {
  await db
    .updateTable('channel_chats')
    .set((e) => ({ replies_used: e('replies_used', '+', replies) }))
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .execute();
}

/** Blocked or unfollowed by the citizen, or open again: subscriptions look here before they send. */
export async function markChat(db: Db, key: ChatKey, state: ChatState, at: number): Promise<void> {
  await db
    .insertInto('channel_chats')
    .values({ channel: key.channel, chat: key.chat, state, updated_at: at })
    .onConflict((conflict) => conflict.columns(['channel', 'chat']).doUpdateSet({ state, updated_at: at }))
    .execute();
}

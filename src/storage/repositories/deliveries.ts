import type { Db, Trx } from '../database.ts';
import { findMessage, queueReply, type StoredMessage } from './messages.ts';

/** Replies that were handed to the channel and never heard of again by `before`: the process died in between. */
export async function findUncertainSends(db: Db, channel: string, before: number): Promise<StoredMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('channel', '=', channel)
    .where('direction', '=', 'out')
    .where('state', '=', 'sending')
    .where('next_try_at', '<=', before)
    .orderBy('id')
    .execute();
  const messages = await Promise.all(rows.map((row) => findMessage(db, row.id)));
  return messages.flatMap((message) => message ?? []);
}

/**
 * Says that a send begins, before it does: after a crash it is known which ones are uncertain.
 * @param until by when it is surely over, milliseconds since 1970
 * @returns false where another process took it
 */
export async function markSending(db: Trx, id: number, until: number): Promise<boolean> {
  const result = await db
    .updateTable('messages')
    .set({ state: 'sending', next_try_at: until })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The platform says that the citizen has it. */
export async function markDelivered(
  db: Db,
  key: { channel: string; chat: string },
  externalId: string,
): Promise<void> {
  await db
    .updateTable('messages')
    .set({ state: 'delivered' })
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .where('direction', '=', 'out')
    .where('external_id', '=', externalId)
    .where('state', '=', 'accepted')
    .execute();
}

/** The bubble that a channel knows as `externalId`. */
export async function findSentMessage(
  db: Db,
  key: { channel: string; chat: string },
  externalId: string,
): Promise<StoredMessage | undefined> {
  const row = await db
    .selectFrom('messages')
    .select('id')
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .where('direction', '=', 'out')
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return row === undefined ? undefined : findMessage(db, row.id);
}

/** The channel's ids of the latest bubbles in a chat, newest first. */
export async function findSentIds(
  db: Db,
  key: { channel: string; chat: string },
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('external_id')
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .where('direction', '=', 'out')
    .where('external_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap((row) => row.external_id ?? []);
}

/** The channel's ids of all messages, in and out, whose time is `since` or later, oldest first. */
export async function findIdsSince(db: Db, channel: string, since: number): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('external_id')
    .where('channel', '=', channel)
    .where('at', '>=', since)
    .where('external_id', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => row.external_id ?? []);
}

/** When the next reply of a channel falls due after `now`, in milliseconds since 1970; undefined where none will. */
export async function findNextReplyTime(db: Db, channel: string, now: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('messages')
    .select((e) => e.fn.min('next_try_at').as('at'))
    .where('direction', '=', 'out')
    .where('state', '=', 'queued')
    .where('channel', '=', channel)
    .where('next_try_at', '>', now)
    .executeTakeFirst();
  return row?.at === null || row?.at === undefined ? undefined : Number(row.at);
}

/** Queues a word that work is under way, once for each message that came in, whatever is crashed and repeated. */
export async function queueNotice(
  trx: Trx,
  notice: { channel: string; chat: string; at: number; payload: unknown; answersId: number },
): Promise<boolean> {
  const said = await trx
    .selectFrom('messages')
    .select('id')
    .where('answers_id', '=', notice.answersId)
    .where('direction', '=', 'out')
    .executeTakeFirst();
  if (said !== undefined) return false;
  await queueReply(trx, notice);
  return true;
}

/** Unanswered messages of a chat, oldest first. */
export async function findUnansweredOfChat(
  db: Db,
  key: { channel: string; chat: string },
): Promise<{ id: number; payload: unknown }[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'payload'])
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .where('direction', '=', 'in')
    .where('state', '=', 'new')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, payload: JSON.parse(row.payload) as unknown }));
}

/** Takes a message for answering in this transaction. @returns false where it was answered before */
export async function claimMessage(trx: Trx, id: number): Promise<boolean> {
  const result = await trx
    .updateTable('messages')
    .set({ state: 'done', last_error: null })
    .where('id', '=', id)
    .where('state', '=', 'new')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

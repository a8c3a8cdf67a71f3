import { sql } from 'kysely';
import type { Db, Trx } from '../database.ts';

/** A row of the transcript; `payload` is the parsed JSON of an `Incoming` or a `Reply`. */
export interface StoredMessage {
  readonly id: number;
  readonly channel: string;
  readonly chat: string;
  readonly direction: 'in' | 'out';
  readonly at: number;
  readonly payload: unknown;
  readonly state: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly answersId: number | null;
  readonly externalId: string | null;
}

export interface ReceivedMessage {
  readonly channel: string;
  readonly chat: string;
  readonly externalId: string;
  readonly at: number;
  readonly payload: unknown;
}

/**
 * Stores what came in, once.
 * @returns its id, or undefined where the same message was stored before (a redelivery).
 */
export async function receiveMessage(db: Db | Trx, message: ReceivedMessage): Promise<number | undefined> {
  const row = await db
    .insertInto('messages')
    .values({
      channel: message.channel,
      chat: message.chat,
      direction: 'in',
      external_id: message.externalId,
      at: message.at,
      payload: JSON.stringify(message.payload),
      state: 'new',
    })
    .onConflict((conflict) => conflict.columns(['channel', 'chat', 'direction', 'external_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function findMessage(db: Db | Trx, id: number): Promise<StoredMessage | undefined> {
  const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toMessage(row);
}

/** In-rows without an outcome, oldest first: what a restart has to take up again. */
export async function findUnprocessed(
  db: Db,
): Promise<{ id: number; channel: string; chat: string; payload: unknown }[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'channel', 'chat', 'payload'])
    .where('direction', '=', 'in')
    .where('state', '=', 'new')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as unknown }));
}

export async function markProcessed(
  trx: Trx,
  id: number,
  outcome: { state: 'done' | 'failed'; error?: string },
): Promise<void> {
  await trx
    .updateTable('messages')
    .set({ state: outcome.state, last_error: outcome.error ?? null })
    .where('id', '=', id)
    .execute();
}

/** Queues a reply; it leaves after the commit. `answersId` names the in-row that it answers. */
export async function queueReply(
  trx: Trx,
  reply: { channel: string; chat: string; at: number; payload: unknown; answersId: number | null },
): Promise<number> {
  const row = await trx
    .insertInto('messages')
    .values({
      channel: reply.channel,
      chat: reply.chat,
      direction: 'out',
      external_id: null,
      at: reply.at,
      payload: JSON.stringify(reply.payload),
      state: 'queued',
      answers_id: reply.answersId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Replies of one channel that are due, in order; at most one a chat, so that a chat's order is kept. */
export async function findDueReplies(
  db: Db,
  channel: string,
  now: number,
  /** `except`: chats that nothing can be sent to now. */
  { except, limit }: { except: readonly string[]; limit: number },
): Promise<StoredMessage[]> {
  // The state stands in the query's text: only so do the databases see that the small index of queued rows will do.
  const queued = sql.lit('queued');
  const rows = await db
    .selectFrom('messages as m')
    .selectAll()
    .where('m.direction', '=', sql.lit('out'))
    .where('m.state', '=', queued)
    .where('m.channel', '=', channel)
    // Not by an index on the time: the order of ids is wanted, and most of what is queued is due.
    .where(sql`m.next_try_at + 0`, '<=', now)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('messages as earlier')
            .select('earlier.id')
            .where('earlier.direction', '=', sql.lit('out'))
            .where('earlier.state', '=', queued)
            .whereRef('earlier.channel', '=', 'm.channel')
            .whereRef('earlier.chat', '=', 'm.chat')
            .whereRef('earlier.id', '<', 'm.id'),
        ),
      ),
    )
    .$if(except.length > 0, (query) => query.where('m.chat', 'not in', except))
    .orderBy('m.id')
    .limit(limit)
    .execute();
  return rows.map(toMessage);
}

export async function markReply(
  db: Db | Trx,
  id: number,
  change: {
    state: 'queued' | 'accepted' | 'delivered' | 'waiting' | 'failed';
    attempts?: number;
    nextTryAt?: number;
    error?: string | null;
    externalId?: string;
  },
): Promise<void> {
  await db
    .updateTable('messages')
    .set({
      state: change.state,
      ...(change.attempts === undefined ? {} : { attempts: change.attempts }),
      ...(change.nextTryAt === undefined ? {} : { next_try_at: change.nextTryAt }),
      ...(change.error === undefined ? {} : { last_error: change.error }),
      ...(change.externalId === undefined ? {} : { external_id: change.externalId }),
    })
    .where('id', '=', id)
    .execute();
}

/** Replies that waited for the citizen to write again become due. */
export async function requeueWaiting(trx: Trx, channel: string, chat: string): Promise<void> {
  await trx
    .updateTable('messages')
    .set({ state: 'queued', next_try_at: 0 })
    .where('channel', '=', channel)
    .where('chat', '=', chat)
    .where('direction', '=', 'out')
    .where('state', '=', 'waiting')
    .execute();
}

/** The transcript of a chat after message `afterId`, oldest first. */
export async function findTranscript(
  db: Db,
  chat: { channel: string; chat: string },
  options: { afterId: number; limit: number },
): Promise<StoredMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.chat)
    .where('id', '>', options.afterId)
    .orderBy('id')
    .limit(options.limit)
    .execute();
  return rows.map(toMessage);
}

/** The last messages of a chat, oldest first. */
export async function findTranscriptEnd(
  db: Db,
  chat: { channel: string; chat: string },
  limit: number,
): Promise<StoredMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.chat)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse().map(toMessage);
}

/** The state of what a citizen sent under an id of the channel's; undefined where it is not there. */
export async function findIncomingState(
  db: Db,
  message: { channel: string; chat: string; externalId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('messages')
    .select('state')
    .where('channel', '=', message.channel)
    .where('chat', '=', message.chat)
    .where('direction', '=', 'in')
    .where('external_id', '=', message.externalId)
    .executeTakeFirst();
  return row?.state;
}

interface MessageRow {
  id: number;
  channel: string;
  chat: string;
  direction: 'in' | 'out';
  external_id: string | null;
  at: number;
  payload: string;
  state: string;
  attempts: number;
  last_error: string | null;
  answers_id: number | null;
}

function toMessage(row: MessageRow): StoredMessage {
  return {
    id: row.id,
    channel: row.channel,
    chat: row.chat,
    direction: row.direction,
    at: row.at,
    payload: JSON.parse(row.payload) as unknown,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    answersId: row.answers_id,
    externalId: row.external_id,
  };
}

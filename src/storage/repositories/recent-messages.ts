import type { Db } from '../database.ts';

export interface RecentMessage {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly at: number;
  readonly payload: unknown;
  readonly state: string;
  readonly lastError: string | null;
}

/** The end of a chat's transcript, oldest first. */
export async function findRecentMessages(
  db: Db,
  chat: { channel: string; chat: string },
  limit: number,
): Promise<RecentMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'direction', 'at', 'payload', 'state', 'last_error'])
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.chat)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse().map((row) => ({
    id: row.id,
    direction: row.direction,
    at: row.at,
    payload: JSON.parse(row.payload) as unknown,
    state: row.state,
    lastError: row.last_error,
  }));
}

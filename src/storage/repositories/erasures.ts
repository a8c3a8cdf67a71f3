import type { Db, Trx } from '../database.ts';
import { erasedMark } from './dead-letters.ts';
import { forgetUnheldEvidence, takePicturesOf } from './evidence.ts';
import type { ChatKey } from './sessions.ts';

export interface Erasure {
  readonly id: number;
  readonly channel: string;
  readonly chat: string;
  readonly requestedAt: number;
  readonly confirmedAt: number | null;
}

/** Notes that a person asked for their data to be erased; asking twice is asking once. */
export async function requestErasure(trx: Trx, key: ChatKey, now: number): Promise<void> {
  const open = await trx
    .selectFrom('erasures')
    .select('id')
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  if (open !== undefined) return;
  await trx
    .insertInto('erasures')
    .values({ channel: key.channel, chat: key.chat, requested_at: now, confirmed_at: null, done_at: null })
    .execute();
}

/** Requests that are not done yet, oldest first: each has a term. */
export async function findOpenErasures(db: Db): Promise<Erasure[]> {
  const rows = await db
    .selectFrom('erasures')
    .selectAll()
    .where('done_at', 'is', null)
    .orderBy('requested_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    chat: row.chat,
    requestedAt: row.requested_at,
    confirmedAt: row.confirmed_at,
  }));
}

/** @returns false where it was confirmed before */
export async function confirmErasure(trx: Trx, id: number, now: number): Promise<boolean> {
  const row = await trx
    .updateTable('erasures')
    .set({ confirmed_at: now })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Done: that somebody asked stays for the record, who it was does not. */
export async function markErasureDone(trx: Trx, id: number, now: number): Promise<void> {
  await trx.updateTable('erasures').set({ done_at: now, chat: erased }).where('id', '=', id).execute();
}

/** What stands in a report's place of the person. */
const erased = erasedMark;

/** `quiet_chats` stays: who was silenced for abuse does not get out of it by an erasure; it ends by itself. */
const tablesOfChat = [
  'messages',
  'sessions',
  'questions',
  'watches',
  'notices',
  'held_chats',
  'channel_chats',
] as const;

/**
 * Removes everything that one chat told us. What stays of its reports is what statistics need and nobody can be
 * known by: time, form, commune, amount, state. Pictures, also those that were only checked, are named for deletion
 * unless a report or the chat of somebody else has them.
 * @returns hashes of evidence that nothing points at any more
 */
export async function eraseChatData(trx: Trx, key: ChatKey): Promise<string[]> {
  const reports = await trx
    .selectFrom('reports')
    .select('id')
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .execute();
  const ids = reports.map((report) => report.id);
  const reported = ids.length === 0 ? [] : await emptyReports(trx, ids);
  for (const table of tablesOfChat) {
    await trx.deleteFrom(table).where('channel', '=', key.channel).where('chat', '=', key.chat).execute();
  }
  return forgetUnheldEvidence(trx, [...reported, ...(await takePicturesOf(trx, key))]);
}

/** The same for single reports, for retention. @returns hashes of evidence that nothing points at any more */
export async function eraseReports(trx: Trx, ids: readonly string[]): Promise<string[]> {
  return forgetUnheldEvidence(trx, await emptyReports(trx, ids));
}

/** @returns hashes of the evidence that they had */
async function emptyReports(trx: Trx, ids: readonly string[]): Promise<string[]> {
  const files = await trx
    .deleteFrom('report_evidence')
    .where('report_id', 'in', ids)
    .returning('hash')
    .execute();
  await trx.deleteFrom('report_indicators').where('report_id', 'in', ids).execute();
  await trx.deleteFrom('report_bands').where('report_id', 'in', ids).execute();
  await trx.updateTable('report_events').set({ text: '' }).where('report_id', 'in', ids).execute();
  await trx.updateTable('outbox').set({ payload: '{}' }).where('report_id', 'in', ids).execute();
  await trx
    .updateTable('outbox')
    .set({ state: 'dead', last_error: erased })
    .where('report_id', 'in', ids)
    .where('state', 'in', ['queued', 'dead'])
    .execute();
  await trx
    .updateTable('reports')
    .set({ chat: erased, narrative: '', fields: '{}' })
    .where('id', 'in', ids)
    .execute();
  return files.map((row) => row.hash);
}

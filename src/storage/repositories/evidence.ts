import type { Db, Trx } from '../database.ts';
import type { ChatKey } from './sessions.ts';

export interface EvidenceRow {
  readonly hash: string;
  readonly mime: string;
  readonly size: number;
  readonly storedAt: number;
  readonly text: string | null;
}

/** Registers a stored file and who sent it; the same bytes are registered once, and kept from their last coming on. */
export async function registerEvidence(
  db: Db | Trx,
  { hash, mime, size, storedAt }: { hash: string; mime: string; size: number; storedAt: number },
  { channel, chat }: ChatKey,
): Promise<void> {
  await db
    .insertInto('chat_pictures')
    .values({ channel, chat, hash, at: storedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'chat', 'hash'])
        .doUpdateSet({ at: storedAt })
        .where('chat_pictures.at', '<', storedAt),
    )
    .execute();
  await db
    .insertInto('evidence')
    .values({ hash, mime, size, stored_at: storedAt })
    .onConflict((conflict) =>
      conflict.column('hash').doUpdateSet({ stored_at: storedAt }).where('evidence.stored_at', '<', storedAt),
    )
    .execute();
}

export async function findEvidence(db: Db | Trx, hash: string): Promise<EvidenceRow | undefined> {
  const row = await db.selectFrom('evidence').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (row === undefined) return undefined;
  return { hash: row.hash, mime: row.mime, size: row.size, storedAt: row.stored_at, text: row.text };
}

export async function recordEvidenceText(db: Db | Trx, hash: string, text: string): Promise<void> {
  await db.updateTable('evidence').set({ text }).where('hash', '=', hash).execute();
}

/** Which of these files no row knows: left behind by a crash between commit and deletion. */
export async function findUnknownEvidence(db: Db, hashes: readonly string[]): Promise<string[]> {
  const unknown: string[] = [];
  for (let at = 0; at < hashes.length; at += 500) {
    const some = hashes.slice(at, at + 500);
    const rows = await db.selectFrom('evidence').select('hash').where('hash', 'in', some).execute();
    const known = new Set(rows.map((row) => row.hash));
    unknown.push(...some.filter((hash) => !known.has(hash)));
  }
  return unknown;
}

/** Whether a chat sent a picture, of late or with a report: nobody else may see it. */
export async function isPictureOf(db: Db, { channel, chat }: ChatKey, hash: string): Promise<boolean> {
  const sent = await db
    .selectFrom('chat_pictures')
    .select('hash')
    .where('channel', '=', channel)
    .where('chat', '=', chat)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (sent !== undefined) return true;
  const reported = await db
    .selectFrom('report_evidence')
    .innerJoin('reports', 'reports.id', 'report_evidence.report_id')
    .select('report_evidence.hash')
    .where('report_evidence.hash', '=', hash)
    .where('reports.channel', '=', channel)
    .where('reports.chat', '=', chat)
    .executeTakeFirst();
  return reported !== undefined;
}

/** Forgets that a chat sent pictures. @returns their hashes */
export async function takePicturesOf(trx: Trx, { channel, chat }: ChatKey): Promise<string[]> {
  const rows = await trx
    .deleteFrom('chat_pictures')
    .where('channel', '=', channel)
    .where('chat', '=', chat)
    .returning('hash')
    .execute();
  return rows.map((row) => row.hash);
}

/** Forgets those of these files that no report has and no chat sent of late. @returns their hashes */
export async function forgetUnheldEvidence(trx: Trx, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const rows = await trx
    .deleteFrom('evidence')
    .where('hash', 'in', hashes)
    .where('hash', 'not in', (e) => e.selectFrom('report_evidence').select('report_evidence.hash'))
    .where('hash', 'not in', (e) => e.selectFrom('chat_pictures').select('chat_pictures.hash'))
    .returning('hash')
    .execute();
  return rows.map((row) => row.hash);
}

/** Forgets pictures that last came in before `time` and that no report ever took. @returns their hashes */
export async function forgetUnattachedEvidence(trx: Trx, time: number): Promise<string[]> {
  await trx.deleteFrom('chat_pictures').where('at', '<', time).execute();
  const rows = await trx
    .deleteFrom('evidence')
    .where('stored_at', '<', time)
    .where('hash', 'not in', (e) => e.selectFrom('report_evidence').select('report_evidence.hash'))
    .returning('hash')
    .execute();
  return rows.map((row) => row.hash);
}

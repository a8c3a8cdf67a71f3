import type { Db, Trx } from '../database.ts';

export interface EvidenceRow {
  readonly hash: string;
  readonly mime: string;
  readonly size: number;
  readonly storedAt: number;
  readonly text: string | null;
}

/** Registers a stored file; the same bytes are registered once. */
export async function registerEvidence(
  db: Db | Trx,
  file: { hash: string; mime: string; size: number; storedAt: number },
): Promise<void> {
  await db
    .insertInto('evidence')
    .values({ hash: file.hash, mime: file.mime, size: file.size, stored_at: file.storedAt })
    .onConflict((conflict) => conflict.column('hash').doNothing())
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

/** Forgets pictures from before `time` that no report ever took. @returns their hashes */
export async function forgetUnattachedEvidence(trx: Trx, time: number): Promise<string[]> {
  const rows = await trx
    .deleteFrom('evidence')
    .where('stored_at', '<', time)
    .where('hash', 'not in', (e) => e.selectFrom('report_evidence').select('report_evidence.hash'))
    .returning('hash')
    .execute();
  return rows.map((row) => row.hash);
}

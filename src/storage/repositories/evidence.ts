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

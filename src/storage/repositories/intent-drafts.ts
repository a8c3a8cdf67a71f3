import type { Db, Trx } from '../database.ts';

export interface IntentDraft {
  readonly file: string;
  /** Null takes the file out. */
  readonly content: string | null;
  /** The file as it was when the edit began; null where there was none. */
  readonly baseContent: string | null;
  readonly editedBy: string;
  readonly editedAt: number;
}

export async function listDrafts(db: Db | Trx): Promise<IntentDraft[]> {
  const rows = await db.selectFrom('intent_drafts').selectAll().orderBy('file').execute();
  return rows.map((row) => ({
    file: row.file,
    content: row.content,
    baseContent: row.base_content,
    editedBy: row.edited_by,
    editedAt: row.edited_at,
  }));
}

export async function findDraft(db: Db | Trx, file: string): Promise<IntentDraft | undefined> {
  return (await listDrafts(db)).find((draft) => draft.file === file);
}

/** A later edit of the same file replaces the earlier one; where it began from stays. */
export async function saveDraft(trx: Trx, draft: IntentDraft): Promise<void> {
  const change = { content: draft.content, edited_by: draft.editedBy, edited_at: draft.editedAt };
  await trx
    .insertInto('intent_drafts')
    .values({ file: draft.file, base_content: draft.baseContent, ...change })
    .onConflict((conflict) => conflict.column('file').doUpdateSet(change))
    .execute();
}

/** @returns whether there was one */
export async function deleteDraft(trx: Trx, file: string): Promise<boolean> {
  const result = await trx.deleteFrom('intent_drafts').where('file', '=', file).executeTakeFirst();
  return Number(result.numDeletedRows) === 1;
}

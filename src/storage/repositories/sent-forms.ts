import type { Trx } from '../database.ts';

/** Notes that a form is carried out. @returns false where it was before */
export async function recordSentForm(trx: Trx, id: string, at: number): Promise<boolean> {
  const row = await trx
    .insertInto('sent_forms')
    .values({ id, at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

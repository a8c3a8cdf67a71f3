import type { Trx } from '../database.ts';

export async function findQuestionState(trx: Trx, id: number): Promise<string | undefined> {
  const row = await trx.selectFrom('questions').select('state').where('id', '=', id).executeTakeFirst();
  return row?.state;
}

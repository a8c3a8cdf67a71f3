import type { Db, Trx } from '../database.ts';
import { countOne } from './daily-counts.ts';

/** Counts that an answer was given: which intent, how sure. No text, no person. */
export async function recordAnswer(
  trx: Trx,
  answer: {
    key: string;
    at: number;
    channel: string;
    kind: string;
    intent: string | null;
    confidence: number;
  },
): Promise<void> {
  await trx.insertInto('answers').values(answer).execute();
  await countOne(trx, 'answered', answer.at);
}

/** The citizen's word on an answer; the last one counts. */
export async function recordFeedback(trx: Trx, key: string, helpful: boolean): Promise<void> {
  await trx
    .updateTable('answers')
    .set({ helpful: helpful ? 1 : 0 })
    .where('key', '=', key)
    .execute();
}

export async function countAnswers(db: Db): Promise<{ total: number; helpful: number; unhelpful: number }> {
  const row = await db
    .selectFrom('answers')
    .select((e) => [
      e.fn.countAll<number>().as('total'),
      e.fn.sum<number>(e.case().when('helpful', '=', 1).then(1).else(0).end()).as('helpful'),
      e.fn.sum<number>(e.case().when('helpful', '=', 0).then(1).else(0).end()).as('unhelpful'),
    ])
    .executeTakeFirstOrThrow();
  return { total: Number(row.total), helpful: Number(row.helpful), unhelpful: Number(row.unhelpful) };
}

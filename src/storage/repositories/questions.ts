import type { Db, Trx } from '../database.ts';
import { countOne } from './daily-counts.ts';

export interface OpenQuestion {
  readonly id: number;
  readonly at: number;
  readonly channel: string;
  readonly chat: string;
  readonly text: string;
  readonly forOfficer: boolean;
}

/** A question that waits for an editor or an officer. Secrets are masked before it gets here. */
export async function recordQuestion(
  trx: Trx,
  question: { at: number; channel: string; chat: string; text: string; forOfficer: boolean },
): Promise<void> {
  await trx
    .insertInto('questions')
    .values({
      at: question.at,
      channel: question.channel,
      chat: question.chat,
      text: question.text,
      for_officer: question.forOfficer ? 1 : 0,
      state: 'open',
    })
    .execute();
  await countOne(trx, 'asked', question.at);
}

export async function listOpenQuestions(db: Db, limit: number): Promise<OpenQuestion[]> {
  const rows = await db
    .selectFrom('questions')
    .selectAll()
    .where('state', '=', 'open')
    .orderBy('for_officer', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    channel: row.channel,
    chat: row.chat,
    text: row.text,
    forOfficer: row.for_officer === 1,
  }));
}

export async function findQuestion(db: Db | Trx, id: number): Promise<OpenQuestion | undefined> {
  const row = await db.selectFrom('questions').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...row, forOfficer: row.for_officer === 1 };
}

export async function closeQuestion(trx: Trx, id: number, state: 'answered' | 'dismissed'): Promise<void> {
  await trx.updateTable('questions').set({ state }).where('id', '=', id).execute();
}

/** Moves those of the questions that are still in the one state to the other. @returns how many */
export async function moveQuestions(
  trx: Trx,
  ids: readonly number[],
  from: 'open' | 'dismissed',
  to: 'open' | 'dismissed' | 'taught',
): Promise<number> {
  if (ids.length === 0) return 0;
  const result = await trx
    .updateTable('questions')
    .set({ state: to })
    .where('id', 'in', ids)
    .where('state', '=', from)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function findOpenQuestions(db: Db | Trx, ids: readonly number[]): Promise<OpenQuestion[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('questions')
    .selectAll()
    .where('id', 'in', ids)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, forOfficer: row.for_officer === 1 }));
}

/** What was asked last, whatever became of it, newest first; without those that hold no text. */
export async function listQuestionTexts(db: Db, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('questions').select('text').orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => row.text).filter((text) => text !== '');
}

export async function countOpenQuestions(db: Db): Promise<number> {
  const row = await db
    .selectFrom('questions')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

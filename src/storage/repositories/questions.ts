import type { Db, Trx } from '../database.ts';

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

export async function countOpenQuestions(db: Db): Promise<number> {
  const row = await db
    .selectFrom('questions')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

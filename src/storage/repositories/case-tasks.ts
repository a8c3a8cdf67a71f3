import type { Db, Trx } from '../database.ts';

export interface CaseTask {
  readonly id: number;
  readonly text: string;
  /** User name. */
  readonly owner: string | null;
  readonly dueAt: number | null;
  readonly createdBy: string;
  readonly doneAt: number | null;
  readonly doneBy: string | null;
}

export async function insertTask(
  trx: Trx,
  task: {
    caseId: string;
    text: string;
    owner: string | null;
    dueAt: number | null;
    createdBy: string;
    now: number;
  },
): Promise<void> {
  await trx
    .insertInto('case_tasks')
    .values({
      case_id: task.caseId,
      text: task.text,
      owner: task.owner,
      due_at: task.dueAt,
      created_by: task.createdBy,
      created_at: task.now,
      done_at: null,
      done_by: null,
    })
    .execute();
}

/** What is open first, by when it is due. */
export async function listTasks(db: Db | Trx, caseId: string): Promise<CaseTask[]> {
  const rows = await db
    .selectFrom('case_tasks')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute();
  const tasks = rows.map((row) => ({
    id: row.id,
    text: row.text,
    owner: row.owner,
    dueAt: row.due_at,
    createdBy: row.created_by,
    doneAt: row.done_at,
    doneBy: row.done_by,
  }));
  const late = Number.MAX_SAFE_INTEGER;
  return tasks.sort(
    (a, b) => Number(a.doneAt !== null) - Number(b.doneAt !== null) || (a.dueAt ?? late) - (b.dueAt ?? late),
  );
}

/** Done, or with null not done after all. @returns its text, undefined where there is none to change */
export async function markTask(
  trx: Trx,
  key: { caseId: string; id: number },
  done: { by: string; at: number } | null,
): Promise<string | undefined> {
  const row = await trx
    .updateTable('case_tasks')
    .set({ done_at: done?.at ?? null, done_by: done?.by ?? null })
    .where('id', '=', key.id)
    .where('case_id', '=', key.caseId)
    .where('done_at', done === null ? 'is not' : 'is', null)
    .returning('text')
    .executeTakeFirst();
  return row?.text;
}

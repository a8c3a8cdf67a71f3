import type { Db, Trx } from '../database.ts';

/** `open`: under review; `kept`: what was told stands; `withdrawn`: it is told no more. */
export type ObjectionState = 'open' | 'kept' | 'withdrawn';

export interface Objection {
  /** In the form of a tracking code. */
  readonly code: string;
  readonly type: string;
  readonly value: string;
  /** The indicator as people may see it. */
  readonly shown: string;
  /** Why it is said to be wrong. */
  readonly text: string;
  /** How to reach who objects; empty where they did not say, and once it is no longer needed. */
  readonly contact: string;
  readonly createdAt: number;
  readonly dueAt: number;
  readonly state: ObjectionState;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  /** What the team says to it, in a sentence for everybody. */
  readonly answer: string;
}

export type NewObjection = Omit<Objection, 'state' | 'decidedBy' | 'decidedAt' | 'answer'>;

export async function insertObjection(trx: Db | Trx, objection: NewObjection): Promise<void> {
  await trx
    .insertInto('objections')
    .values({
      code: objection.code,
      type: objection.type,
      value: objection.value,
      shown: objection.shown,
      text: objection.text,
      contact: objection.contact,
      created_at: objection.createdAt,
      due_at: objection.dueAt,
      state: 'open',
      answer: '',
    })
    .execute();
}

export async function findObjection(db: Db | Trx, code: string): Promise<Objection | undefined> {
  const row = await db.selectFrom('objections').selectAll().where('code', '=', code).executeTakeFirst();
  return row === undefined ? undefined : toObjection(row);
}

/**
 * When the oldest open objection to an indicator was taken. One that came within `afterKept` milliseconds after
 * another to the same indicator was decided as `kept` does not count.
 */
export async function findOldestOpen(
  db: Db | Trx,
  indicator: { type: string; value: string },
  afterKept: number,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('objections as open')
    .select('open.created_at')
    .where('open.type', '=', indicator.type)
    .where('open.value', '=', indicator.value)
    .where('open.state', '=', 'open')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('objections as kept')
            .select('kept.code')
            .whereRef('kept.type', '=', 'open.type')
            .whereRef('kept.value', '=', 'open.value')
            .where('kept.state', '=', 'kept')
            .where((e) => e('kept.decided_at', '>', e('open.created_at', '-', afterKept))),
        ),
      ),
    )
    .orderBy('open.created_at')
    .limit(1)
    .executeTakeFirst();
  return row?.created_at;
}

/** Open ones by their term, else the latest decided first. */
export async function listObjections(
  db: Db | Trx,
  filter: { open: boolean; limit: number },
): Promise<Objection[]> {
  const query = db.selectFrom('objections').selectAll().limit(filter.limit);
  const rows = filter.open
    ? await query.where('state', '=', 'open').orderBy('due_at').orderBy('code').execute()
    : await query.where('state', '!=', 'open').orderBy('decided_at', 'desc').orderBy('code').execute();
  return rows.map(toObjection);
}

export async function countOpenObjections(db: Db): Promise<number> {
  const row = await db
    .selectFrom('objections')
    .select((e) => e.fn.countAll().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Decides all that is open about one indicator. @returns their codes: none where somebody was quicker */
export async function closeObjections(
  trx: Trx,
  indicator: { type: string; value: string },
  decision: { state: 'kept' | 'withdrawn'; by: string; at: number; answer: string },
): Promise<string[]> {
  const rows = await trx
    .updateTable('objections')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_at: decision.at,
      answer: decision.answer,
    })
    .where('type', '=', indicator.type)
    .where('value', '=', indicator.value)
    .where('state', '=', 'open')
    .returning('code')
    .execute();
  return rows.map((row) => row.code);
}

/** Forgets how to reach those whose objection was decided before `time`. */
export async function forgetContacts(trx: Db | Trx, time: number): Promise<void> {
  await trx
    .updateTable('objections')
    .set({ contact: '' })
    .where('decided_at', '<', time)
    .where('contact', '!=', '')
    .execute();
}

function toObjection(row: {
  code: string;
  type: string;
  value: string;
  shown: string;
  text: string;
  contact: string;
  created_at: number;
  due_at: number;
  state: string;
  decided_by: string | null;
  decided_at: number | null;
  answer: string;
}): Objection {
  return {
    code: row.code,
    type: row.type,
    value: row.value,
    shown: row.shown,
    text: row.text,
    contact: row.contact,
    createdAt: row.created_at,
    dueAt: row.due_at,
    state: row.state as ObjectionState,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    answer: row.answer,
  };
}

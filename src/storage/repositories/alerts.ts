import type { Db, Trx } from '../database.ts';

export type AlertState = 'proposed' | 'published' | 'withdrawn';

export interface StoredAlert {
  readonly id: string;
  readonly caseId: string | null;
  readonly title: string;
  readonly text: string;
  /** Topic of data/topics.csv, or empty. */
  readonly topic: string;
  /** Statistics codes; empty is the whole province. */
  readonly communes: readonly string[];
  readonly state: AlertState;
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly publishedBy: string | null;
  readonly publishedAt: number | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: number | null;
  /** Why it was withdrawn. */
  readonly why: string;
}

export async function insertAlert(
  trx: Trx,
  alert: Pick<
    StoredAlert,
    'id' | 'caseId' | 'title' | 'text' | 'topic' | 'communes' | 'proposedBy' | 'proposedAt'
  >,
): Promise<void> {
  await trx
    .insertInto('alerts')
    .values({
      id: alert.id,
      case_id: alert.caseId,
      title: alert.title,
      text: alert.text,
      topic: alert.topic,
      communes: JSON.stringify(alert.communes),
      state: 'proposed',
      proposed_by: alert.proposedBy,
      proposed_at: alert.proposedAt,
      why: '',
    })
    .execute();
}

export async function findAlert(db: Db | Trx, id: string): Promise<StoredAlert | undefined> {
  const row = await db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toAlert(row);
}

/** Newest first. */
export async function listAlerts(
  db: Db | Trx,
  filter: { state?: AlertState; caseId?: string; limit: number },
): Promise<StoredAlert[]> {
  let query = db.selectFrom('alerts').selectAll();
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.caseId !== undefined) query = query.where('case_id', '=', filter.caseId);
  const rows = await query
    .orderBy((e) => e.fn.coalesce('published_at', 'proposed_at'), 'desc')
    .orderBy('id')
    .limit(filter.limit)
    .execute();
  return rows.map(toAlert);
}

export type AlertWords = Pick<StoredAlert, 'title' | 'text'>;

/**
 * Changes the words of an alert that is still only proposed.
 * @param seen the words that are replaced
 * @returns false where it is not proposed, or does not say so (any more)
 */
export async function changeAlert(
  trx: Trx,
  id: string,
  words: AlertWords,
  seen: AlertWords,
): Promise<boolean> {
  const row = await trx
    .updateTable('alerts')
    .set({ title: words.title, text: words.text })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .where('title', '=', seen.title)
    .where('text', '=', seen.text)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * @param words what is to be public
 * @returns false where it is not proposed, or says something else (by now)
 */
export async function markPublished(
  trx: Trx,
  id: string,
  words: AlertWords,
  by: string,
  at: number,
): Promise<boolean> {
  const row = await trx
    .updateTable('alerts')
    .set({ state: 'published', published_by: by, published_at: at })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .where('title', '=', words.title)
    .where('text', '=', words.text)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false where it was withdrawn before */
export async function markAlertWithdrawn(
  trx: Trx,
  id: string,
  by: string,
  at: number,
  why: string,
): Promise<boolean> {
  const row = await trx
    .updateTable('alerts')
    .set({ state: 'withdrawn', withdrawn_by: by, withdrawn_at: at, why })
    .where('id', '=', id)
    .where('state', '!=', 'withdrawn')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function toAlert(row: {
  id: string;
  case_id: string | null;
  title: string;
  text: string;
  topic: string;
  communes: string;
  state: string;
  proposed_by: string;
  proposed_at: number;
  published_by: string | null;
  published_at: number | null;
  withdrawn_by: string | null;
  withdrawn_at: number | null;
  why: string;
}): StoredAlert {
  return {
    id: row.id,
    caseId: row.case_id,
    title: row.title,
    text: row.text,
    topic: row.topic,
    communes: JSON.parse(row.communes) as string[],
    state: row.state as AlertState,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    publishedBy: row.published_by,
    publishedAt: row.published_at,
    withdrawnBy: row.withdrawn_by,
    withdrawnAt: row.withdrawn_at,
    why: row.why,
  };
}

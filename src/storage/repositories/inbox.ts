import { type SqlBool, sql } from 'kysely';
import type { Db } from '../database.ts';
import { idsMatching } from './report-search.ts';

/** One line of the inbox. */
export interface InboxRow {
  readonly id: string;
  readonly code: string;
  readonly channel: string;
  readonly createdAt: number;
  readonly state: string;
  readonly topic: string;
  readonly narrative: string;
  readonly amount: number | null;
  readonly commune: string | null;
  readonly firstHour: boolean;
  readonly owner: string | null;
  readonly agency: string | null;
}

export interface InboxFilter {
  /** `open`: not yet decided; `all`; or one state. */
  readonly state: string;
  readonly topic?: string | undefined;
  readonly commune?: string | undefined;
  readonly channel?: string | undefined;
  /** User id, or `none`. */
  readonly owner?: number | 'none' | undefined;
  /** Only what was assigned to this agency. */
  readonly agency?: string | undefined;
  /** Only reports of the first hour that nobody has decided on. */
  readonly urgent?: 'only' | undefined;
  /** Without those from this one on. */
  readonly withoutUrgentFrom?: PageKey | undefined;
  /** Still `received` after these moments: first hour, others. */
  readonly late?: { readonly firstHourBefore: number; readonly othersBefore: number } | undefined;
  /** Folded words, or indicators that the text names: a report with either is found. */
  readonly search?:
    | { readonly words: readonly string[]; readonly indicators: readonly { type: string; value: string }[] }
    | undefined;
}

export interface PageKey {
  readonly createdAt: number;
  readonly id: string;
}

const openStates: readonly string[] = ['received', 'triaged', 'investigating'];
/** Spelled as the partial index is, letter by letter, so that SQLite knows it. */
const isOpen = sql<SqlBool>`reports.state not in ('confirmed', 'unfounded', 'duplicate', 'closed')`;

const isUrgent = sql<SqlBool>`(reports.first_hour = 1 and ${isOpen})`;

/** A page of the inbox, newest first, after `before`. */
export async function listInbox(
  db: Db,
  filter: InboxFilter,
  page: { before?: PageKey | undefined; limit: number },
): Promise<InboxRow[]> {
  const { before } = page;
  // All that is one person's or agency's, newest first: the order stands in the assignments' own index.
  const byAssignment =
    filter.state === 'all' && (typeof filter.owner === 'number' || filter.agency !== undefined);
  const time = byAssignment ? 'report_assignments.report_at' : 'reports.created_at';
  const id = byAssignment ? 'report_assignments.report_id' : 'reports.id';
  let query = filtered(db, filter)
    .leftJoin('users', 'users.id', 'report_assignments.user_id')
    .select([
      'reports.id',
      'reports.code',
      'reports.channel',
      'reports.created_at',
      'reports.state',
      'reports.topic',
      'reports.narrative',
      'reports.amount',
      'reports.commune',
      'reports.first_hour',
      'users.full_name',
      'users.name',
      'report_assignments.agency',
    ]);
  if (before !== undefined) {
    query = query.where(
      sql<SqlBool>`(${sql.ref(time)}, ${sql.ref(id)}) < (${before.createdAt}, ${before.id})`,
    );
  }
  const rows = await query.orderBy(time, 'desc').orderBy(id, 'desc').limit(page.limit).execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    channel: row.channel,
    createdAt: row.created_at,
    state: row.state,
    topic: row.topic,
    narrative: row.narrative,
    amount: row.amount,
    commune: row.commune,
    firstHour: row.first_hour === 1,
    owner: row.full_name === '' ? row.name : row.full_name,
    agency: row.agency,
  }));
}

/** Counts up to `limit`: nobody needs to know whether 99,000 or 99,001 wait. */
export async function countInbox(db: Db, filter: InboxFilter, limit: number): Promise<number> {
  const row = await db
    .selectFrom(filtered(db, filter).select('reports.id').limit(limit).as('counted'))
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Which of these reports are within the filter: guards bulk actions and single pages alike. */
export async function filterVisible(db: Db, ids: readonly string[], filter: InboxFilter): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await filtered(db, filter).select('reports.id').where('reports.id', 'in', ids).execute();
  return rows.map((row) => row.id);
}

function filtered(db: Db, filter: InboxFilter) {
  let query = db
    .selectFrom('reports')
    .leftJoin('report_assignments', 'report_assignments.report_id', 'reports.id');
  if (filter.state === 'open') query = query.where(isOpen);
  else if (filter.state !== 'all') query = query.where('reports.state', '=', filter.state);
  // Says what the state says already, so that the small index of what is open is used.
  if (openStates.includes(filter.state)) query = query.where(isOpen);
  // What is open is few: there the other columns must not tempt the planner into an index over all there ever was.
  const isFew = filter.state === 'open' || openStates.includes(filter.state) || filter.urgent === 'only';
  const equals = (column: string, value: string | number, none: string | number) =>
    isFew
      ? sql<SqlBool>`coalesce(${sql.ref(column)}, ${sql.lit(none)}) = ${value}`
      : sql<SqlBool>`${sql.ref(column)} = ${value}`;
  if (filter.topic !== undefined) query = query.where(equals('reports.topic', filter.topic, ''));
  if (filter.commune !== undefined) query = query.where('reports.commune', '=', filter.commune);
  if (filter.channel !== undefined) query = query.where(equals('reports.channel', filter.channel, ''));
  if (filter.agency !== undefined)
    query = query.where(equals('report_assignments.agency', filter.agency, ''));
  if (filter.owner === 'none') query = query.where('report_assignments.user_id', 'is', null);
  else if (filter.owner !== undefined)
    query = query.where(equals('report_assignments.user_id', filter.owner, 0));
  if (filter.urgent === 'only') query = query.where(isUrgent);
  const { withoutUrgentFrom: from, late, search } = filter;
  if (from !== undefined) {
    query = query.where(
      sql<SqlBool>`not (${isUrgent} and (reports.created_at, reports.id) >= (${from.createdAt}, ${from.id}))`,
    );
  }
  if (late !== undefined) {
    query = query
      .where('reports.state', '=', 'received')
      .where((e) =>
        e.or([
          e('reports.created_at', '<', late.othersBefore),
          e.and([e('reports.first_hour', '=', 1), e('reports.created_at', '<', late.firstHourBefore)]),
        ]),
      );
  }
  if (search !== undefined) {
    query = query.where((e) =>
      e.or([
        ...(search.words.length === 0 ? [] : [sql<SqlBool>`reports.id in ${idsMatching(db, search.words)}`]),
        ...search.indicators.map((indicator) =>
          e(
            'reports.id',
            'in',
            e
              .selectFrom('report_indicators')
              .select('report_id')
              .where('type', '=', indicator.type)
              .where('value', '=', indicator.value),
          ),
        ),
      ]),
    );
  }
  return query;
}

import { type SqlBool, sql } from 'kysely';
import type { Db, Trx } from '../database.ts';
import type { PageKey } from './inbox.ts';

export interface CaseRow {
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  /** User name. */
  readonly owner: string | null;
  readonly verdict: string | null;
  readonly reports: number;
  /** In đồng, over all its reports. */
  readonly loss: number;
  /** Statistics codes. */
  readonly communes: readonly string[];
  readonly openTasks: number;
}

export interface CaseFilter {
  /** `open`: without a verdict; `all`; or the verdict. */
  readonly state: 'open' | 'all' | 'scam' | 'unfounded';
  /** User name, or `none`. */
  readonly owner?: string | undefined;
  readonly commune?: string | undefined;
}

/** A page of cases, newest first, after `before`. */
export async function listCases(
  db: Db,
  filter: CaseFilter,
  page: { before?: PageKey | undefined; limit: number },
): Promise<CaseRow[]> {
  let query = db.selectFrom('cases').selectAll();
  if (filter.state === 'open') query = query.where('verdict', 'is', null);
  else if (filter.state !== 'all') query = query.where('verdict', '=', filter.state);
  if (filter.owner === 'none') query = query.where('owner', 'is', null);
  else if (filter.owner !== undefined) query = query.where('owner', '=', filter.owner);
  const { commune } = filter;
  if (commune !== undefined) {
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom('case_reports')
          .innerJoin('reports', 'reports.id', 'case_reports.report_id')
          .select('reports.id')
          .whereRef('case_reports.case_id', '=', 'cases.id')
          .where('reports.commune', '=', commune),
      ),
    );
  }
  const { before } = page;
  if (before !== undefined) {
    query = query.where(sql<SqlBool>`(created_at, id) < (${before.createdAt}, ${before.id})`);
  }
  const cases = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(page.limit).execute();
  const sums = await sumUp(
    db,
    cases.map((row) => row.id),
  );
  return cases.map((row) => ({
    id: row.id,
    title: row.title,
    createdAt: row.created_at,
    owner: row.owner,
    verdict: row.verdict,
    ...(sums.get(row.id) ?? { reports: 0, loss: 0, communes: [], openTasks: 0 }),
  }));
}

type Sums = Pick<CaseRow, 'reports' | 'loss' | 'communes' | 'openTasks'>;

async function sumUp(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Sums>> {
  if (ids.length === 0) return new Map();
  const [reports, tasks] = await Promise.all([
    db
      .selectFrom('case_reports')
      .innerJoin('reports', 'reports.id', 'case_reports.report_id')
      .select(['case_reports.case_id', 'reports.commune', 'reports.amount'])
      .where('case_reports.case_id', 'in', ids)
      .execute(),
    db
      .selectFrom('case_tasks')
      .select('case_id')
      .where('case_id', 'in', ids)
      .where('done_at', 'is', null)
      .execute(),
  ]);
  return new Map(
    ids.map((id) => {
      const own = reports.filter((row) => row.case_id === id);
      return [
        id,
        {
          reports: own.length,
          loss: own.reduce((sum, row) => sum + (row.amount ?? 0), 0),
          communes: [...new Set(own.flatMap((row) => row.commune ?? []))],
          openTasks: tasks.filter((row) => row.case_id === id).length,
        },
      ];
    }),
  );
}

/** A report as it stands in its case. */
export interface CaseReport {
  readonly id: string;
  readonly code: string;
  readonly channel: string;
  readonly createdAt: number;
  readonly state: string;
  readonly topic: string;
  readonly narrative: string;
  /** In đồng. */
  readonly amount: number | null;
  readonly commune: string | null;
}

/** All reports of a case, oldest first. */
export async function listCaseReports(db: Db | Trx, caseId: string): Promise<CaseReport[]> {
  const rows = await db
    .selectFrom('case_reports')
    .innerJoin('reports', 'reports.id', 'case_reports.report_id')
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
    ])
    .where('case_reports.case_id', '=', caseId)
    .orderBy('reports.created_at')
    .orderBy('reports.id')
    .execute();
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at }));
}

/** What the reports of a case name, what most of them name first. */
export async function listCaseIndicators(
  db: Db | Trx,
  caseId: string,
): Promise<{ type: string; value: string; shown: string; reports: number }[]> {
  const rows = await db
    .selectFrom('case_reports')
    .innerJoin('report_indicators', 'report_indicators.report_id', 'case_reports.report_id')
    .select(['report_indicators.type', 'report_indicators.value'])
    .select((e) => [
      e.fn.min<string>('report_indicators.shown').as('shown'),
      e.fn.count<number>('report_indicators.report_id').distinct().as('reports'),
    ])
    .where('case_reports.case_id', '=', caseId)
    .groupBy(['report_indicators.type', 'report_indicators.value'])
    .orderBy('reports', 'desc')
    .orderBy('report_indicators.value')
    .execute();
  return rows.map((row) => ({ ...row, reports: Number(row.reports) }));
}

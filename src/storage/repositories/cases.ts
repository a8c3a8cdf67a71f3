import type { Db, Trx } from '../database.ts';

export interface CaseEvent {
  readonly at: number;
  readonly actor: string;
  readonly kind:
    | 'created'
    | 'joined'
    | 'left'
    | 'verdict'
    | 'withdrawn'
    | 'note'
    | 'answer'
    | 'owner'
    | 'task';
  readonly reportId: string | null;
  /** The case that a joined report came out of; nothing where it was in none. */
  readonly fromCase?: string | undefined;
  readonly text: string;
}

export interface StoredCase {
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  readonly owner: string | null;
  readonly verdict: string | null;
  readonly reportIds: readonly string[];
  readonly events: readonly CaseEvent[];
}

export async function insertCase(
  trx: Trx,
  found: { id: string; title: string; createdAt: number },
): Promise<void> {
  await trx
    .insertInto('cases')
    .values({ id: found.id, title: found.title, created_at: found.createdAt, owner: null, verdict: null })
    .execute();
}

export async function appendCaseEvent(trx: Trx, caseId: string, event: CaseEvent): Promise<void> {
  await trx
    .insertInto('case_events')
    .values({
      case_id: caseId,
      at: event.at,
      actor: event.actor,
      kind: event.kind,
      report_id: event.reportId,
      from_case: event.fromCase ?? null,
      text: event.text,
    })
    .execute();
}

/** Puts a report into a case, out of whichever it was in. */
export async function placeReport(trx: Trx, reportId: string, caseId: string, now: number): Promise<void> {
  await trx
    .insertInto('case_reports')
    .values({ report_id: reportId, case_id: caseId, joined_at: now })
    .onConflict((conflict) => conflict.column('report_id').doUpdateSet({ case_id: caseId, joined_at: now }))
    .execute();
}

export async function removeReport(trx: Trx, reportId: string): Promise<void> {
  await trx.deleteFrom('case_reports').where('report_id', '=', reportId).execute();
}

export async function findCaseOfReport(db: Db | Trx, reportId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('case_reports')
    .select('case_id')
    .where('report_id', '=', reportId)
    .executeTakeFirst();
  return row?.case_id;
}

export async function setCaseVerdict(trx: Trx, caseId: string, verdict: string | null): Promise<void> {
  await trx.updateTable('cases').set({ verdict }).where('id', '=', caseId).execute();
}

export async function setCaseOwner(trx: Trx, caseId: string, owner: string | null): Promise<void> {
  await trx.updateTable('cases').set({ owner }).where('id', '=', caseId).execute();
}

export async function setCaseTitle(trx: Trx, caseId: string, title: string): Promise<void> {
  await trx.updateTable('cases').set({ title }).where('id', '=', caseId).execute();
}

export async function findCase(db: Db | Trx, id: string): Promise<StoredCase | undefined> {
  const row = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const reports = await db
    .selectFrom('case_reports')
    .select('report_id')
    .where('case_id', '=', id)
    .orderBy('joined_at')
    .orderBy('report_id')
    .execute();
  const events = await db
    .selectFrom('case_events')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('id')
    .execute();
  return {
    id: row.id,
    title: row.title,
    createdAt: row.created_at,
    owner: row.owner,
    verdict: row.verdict,
    reportIds: reports.map((report) => report.report_id),
    events: events.map((event) => ({
      at: event.at,
      actor: event.actor,
      kind: event.kind as CaseEvent['kind'],
      reportId: event.report_id,
      fromCase: event.from_case ?? undefined,
      text: event.text,
    })),
  };
}

export async function insertBands(
  trx: Trx,
  report: { readonly id: string; readonly createdAt: number },
  bands: readonly number[],
): Promise<void> {
  if (bands.length === 0) return;
  await trx
    .insertInto('report_bands')
    .values(bands.map((hash, band) => ({ band, hash, report_id: report.id, at: report.createdAt })))
    .execute();
}

/** A report that may tell the same as another, and why it was found. */
export interface Candidate {
  readonly id: string;
  readonly code: string;
  readonly narrative: string;
  readonly state: string;
  readonly caseId: string | null;
  /** Indicators that both name; empty where only the text is alike. */
  readonly shared: readonly { readonly type: string; readonly value: string; readonly shown: string }[];
}

/** Reports that share a band with this one, or an indicator. @param tying those of its own indicators that tie reports together */
export async function findCandidates(
  db: Db | Trx,
  reportId: string,
  tying: readonly { readonly type: string; readonly value: string }[],
  limit: number,
): Promise<Candidate[]> {
  const shared =
    tying.length === 0
      ? []
      : await db
          .selectFrom('report_indicators as mine')
          .innerJoin('report_indicators as other', (join) =>
            join.onRef('other.type', '=', 'mine.type').onRef('other.value', '=', 'mine.value'),
          )
          .select(['other.report_id', 'other.type', 'other.value', 'other.shown'])
          .where('mine.report_id', '=', reportId)
          .where('other.report_id', '!=', reportId)
          .where(
            'mine.type',
            'in',
            tying.map(({ type }) => type),
          )
          .where(
            'mine.value',
            'in',
            tying.map(({ value }) => value),
          )
          .limit(limit)
          .execute();
  const alike = await db
    .selectFrom('report_bands as mine')
    .innerJoin('report_bands as other', (join) =>
      join.onRef('other.band', '=', 'mine.band').onRef('other.hash', '=', 'mine.hash'),
    )
    .select('other.report_id')
    .distinct()
    .where('mine.report_id', '=', reportId)
    .where('other.report_id', '!=', reportId)
    .limit(limit)
    .execute();
  const ids = [...new Set([...shared, ...alike].map((row) => row.report_id))];
  if (ids.length === 0) return [];
  const reports = await db
    .selectFrom('reports')
    .leftJoin('case_reports', 'case_reports.report_id', 'reports.id')
    .select(['reports.id', 'reports.code', 'reports.narrative', 'reports.state', 'case_reports.case_id'])
    .where('reports.id', 'in', ids)
    .orderBy('reports.created_at', 'desc')
    .execute();
  return reports.map((report) => ({
    id: report.id,
    code: report.code,
    narrative: report.narrative,
    state: report.state,
    caseId: report.case_id,
    shared: shared
      .filter((row) => row.report_id === report.id)
      .map(({ type, value, shown }) => ({ type, value, shown })),
  }));
}

import type { Db, Trx } from '../database.ts';

export type CaseVerdict = 'scam' | 'unfounded';
export interface IndicatorKey {
  readonly type: string;
  readonly value: string;
}

/** What was decided about one report or a whole case, and what followed from it. */
export interface StoredDecision {
  readonly id: number;
  readonly caseId: string | null;
  readonly verdict: CaseVerdict;
  readonly actor: string;
  readonly why: string;
  readonly at: number;
  readonly indicators: readonly IndicatorKey[];
  readonly alertId: string | null;
  readonly withdrawnAt: number | null;
  /** All reports it was about, and whether it changed their state. */
  readonly reports: readonly { readonly id: string; readonly moved: boolean }[];
}

export async function insertDecision(
  trx: Trx,
  decision: Omit<StoredDecision, 'id' | 'withdrawnAt'>,
): Promise<number> {
  const { id } = await trx
    .insertInto('decisions')
    .values({
      case_id: decision.caseId,
      verdict: decision.verdict,
      actor: decision.actor,
      why: decision.why,
      at: decision.at,
      indicators: JSON.stringify(decision.indicators),
      alert_id: decision.alertId,
      withdrawn_at: null,
      withdrawn_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (decision.reports.length === 0) return id;
  await trx
    .insertInto('decision_reports')
    .values(
      decision.reports.map((report) => ({
        decision_id: id,
        report_id: report.id,
        moved: report.moved ? 1 : 0,
      })),
    )
    .execute();
  return id;
}

export async function findDecision(db: Db | Trx, id: number): Promise<StoredDecision | undefined> {
  const row = await db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const reports = await db
    .selectFrom('decision_reports')
    .select(['report_id', 'moved'])
    .where('decision_id', '=', id)
    .orderBy('report_id')
    .execute();
  return {
    id: row.id,
    caseId: row.case_id,
    verdict: row.verdict as CaseVerdict,
    actor: row.actor,
    why: row.why,
    at: row.at,
    indicators: JSON.parse(row.indicators) as IndicatorKey[],
    alertId: row.alert_id,
    withdrawnAt: row.withdrawn_at,
    reports: reports.map((report) => ({ id: report.report_id, moved: report.moved === 1 })),
  };
}

/** The decision that stands about a report, if any. */
export async function findDecisionOfReport(
  db: Db | Trx,
  reportId: string,
): Promise<StoredDecision | undefined> {
  const row = await db
    .selectFrom('decision_reports')
    .innerJoin('decisions', 'decisions.id', 'decision_reports.decision_id')
    .select('decisions.id')
    .where('decision_reports.report_id', '=', reportId)
    .where('decisions.withdrawn_at', 'is', null)
    .orderBy('decisions.id', 'desc')
    .executeTakeFirst();
  return row === undefined ? undefined : findDecision(db, row.id);
}

/** The decision that stands about a case, if any. */
export async function findDecisionOfCase(db: Db | Trx, caseId: string): Promise<StoredDecision | undefined> {
  const row = await db
    .selectFrom('decisions')
    .select('id')
    .where('case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row === undefined ? undefined : findDecision(db, row.id);
}

/** The last decision that stands and names an indicator, if any. */
export async function findDecisionNaming(
  db: Db | Trx,
  { type, value }: IndicatorKey,
): Promise<StoredDecision | undefined> {
  const rows = await db
    .selectFrom('decisions')
    .select(['id', 'indicators'])
    .where('withdrawn_at', 'is', null)
    .where('indicators', '!=', '[]')
    .orderBy('id', 'desc')
    .execute();
  const row = rows.find(({ indicators }) =>
    (JSON.parse(indicators) as IndicatorKey[]).some((key) => key.type === type && key.value === value),
  );
  return row === undefined ? undefined : findDecision(db, row.id);
}

/** @returns false where somebody was quicker to take it back */
export async function markWithdrawn(trx: Trx, id: number, by: string, at: number): Promise<boolean> {
  const row = await trx
    .updateTable('decisions')
    .set({ withdrawn_at: at, withdrawn_by: by })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

import type { Db, Trx } from '../database.ts';
import { countingReport } from './daily-counts.ts';
import { addToStoredReport } from './report-additions.ts';

export interface ReportIndicator {
  readonly type: string;
  readonly value: string;
  readonly shown: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

export interface ReportEvent {
  readonly at: number;
  /** User name, `citizen` or `system`. */
  readonly actor: string;
  /** `outcome`: a message that tells the reporter what was decided; `message`: any other. */
  readonly kind: 'state' | 'note' | 'message' | 'outcome' | 'added';
  readonly state: string | null;
  readonly text: string;
}

export interface NewReport {
  readonly id: string;
  readonly code: string;
  readonly channel: string;
  readonly chat: string;
  readonly createdAt: number;
  readonly topic: string;
  readonly narrative: string;
  readonly amount: number | null;
  readonly occurredAt: number | null;
  readonly commune: string | null;
  readonly firstHour: boolean;
  /** What each field of the dialog holds. */
  readonly fields: Readonly<Record<string, { readonly value: string | number; readonly shown: string }>>;
  readonly indicators: readonly ReportIndicator[];
  /** Content hashes of stored evidence. */
  readonly evidence: readonly string[];
}

export interface StoredReport extends NewReport {
  readonly state: string;
  readonly events: readonly ReportEvent[];
}

/** One line of a list. */
export interface ReportRow {
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
}

/**
 * Stores a report with all that belongs to it; its first event is `received`.
 * @returns the report as it was stored: without pictures that are not there any more
 */
export async function insertReport(trx: Trx, report: NewReport): Promise<NewReport> {
  await trx
    .insertInto('reports')
    .values({
      id: report.id,
      code: report.code,
      channel: report.channel,
      chat: report.chat,
      created_at: report.createdAt,
      state: 'received',
      topic: report.topic,
      narrative: report.narrative,
      amount: report.amount,
      occurred_at: report.occurredAt,
      commune: report.commune,
      first_hour: report.firstHour ? 1 : 0,
      fields: JSON.stringify(report.fields),
    })
    .execute();
  const evidence = await addToStoredReport(trx, report.id, report);
  await appendReportEvent(trx, report.id, {
    at: report.createdAt,
    actor: 'citizen',
    kind: 'state',
    state: 'received',
    text: '',
  });
  return { ...report, evidence };
}

/** Adds to a report's life; the projection for lists and the counts of the days follow in the same transaction. */
export async function appendReportEvent(trx: Trx, reportId: string, event: ReportEvent): Promise<void> {
  await countingReport(trx, reportId, async () => {
    await trx
      .insertInto('report_events')
      .values({ report_id: reportId, ...event })
      .execute();
    if (event.state !== null) {
      await trx.updateTable('reports').set({ state: event.state }).where('id', '=', reportId).execute();
    }
  });
}

export async function findReportByCode(db: Db | Trx, code: string): Promise<StoredReport | undefined> {
  return findReport(db, 'code', code);
}

export async function findReportById(db: Db | Trx, id: string): Promise<StoredReport | undefined> {
  return findReport(db, 'id', id);
}

/** Codes of the reports made in a chat, newest first. */
export async function findReportsOfChat(
  db: Db | Trx,
  key: { channel: string; chat: string },
): Promise<{ code: string; createdAt: number; state: string }[]> {
  const rows = await db
    .selectFrom('reports')
    .select(['code', 'created_at', 'state'])
    .where('channel', '=', key.channel)
    .where('chat', '=', key.chat)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({ code: row.code, createdAt: row.created_at, state: row.state }));
}

export async function listReports(
  db: Db,
  filter: { state?: string; before?: { createdAt: number; id: string }; limit: number },
): Promise<ReportRow[]> {
  let query = db
    .selectFrom('reports')
    .select([
      'id',
      'code',
      'channel',
      'created_at',
      'state',
      'topic',
      'narrative',
      'amount',
      'commune',
      'first_hour',
    ]);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  const { before } = filter;
  if (before !== undefined) {
    query = query.where((e) =>
      e.or([
        e('created_at', '<', before.createdAt),
        e.and([e('created_at', '=', before.createdAt), e('id', '<', before.id)]),
      ]),
    );
  }
  const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(filter.limit).execute();
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
  }));
}

export async function countReportsByState(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('reports')
    .select(['state', (e) => e.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  return new Map(rows.map((row) => [row.state, Number(row.count)]));
}

/** By how many chats an indicator was reported, and when; what was found unfounded does not count. Says nothing about who. */
export async function summariseIndicator(
  db: Db | Trx,
  type: string,
  value: string,
): Promise<{ reporters: number; firstSeen: number | null; lastSeen: number | null }> {
  const rows = await db
    .selectFrom('report_indicators')
    .innerJoin('reports', 'reports.id', 'report_indicators.report_id')
    .select(['reports.channel', 'reports.chat', 'reports.created_at'])
    .where('reports.state', '!=', 'unfounded')
    .where('report_indicators.type', '=', type)
    .where('report_indicators.value', '=', value)
    .execute();
  const times = rows.map((row) => row.created_at);
  return {
    reporters: new Set(rows.map((row) => `${row.channel}\n${row.chat}`)).size,
    firstSeen: times.length === 0 ? null : Math.min(...times),
    lastSeen: times.length === 0 ? null : Math.max(...times),
  };
}

async function findReport(
  db: Db | Trx,
  column: 'id' | 'code',
  key: string,
): Promise<StoredReport | undefined> {
  const row = await db.selectFrom('reports').selectAll().where(column, '=', key).executeTakeFirst();
  if (row === undefined) return undefined;
  const [events, indicators, evidence] = await Promise.all([
    db
      .selectFrom('report_events')
      .select(['at', 'actor', 'kind', 'state', 'text'])
      .where('report_id', '=', row.id)
      .orderBy('id')
      .execute(),
    db.selectFrom('report_indicators').selectAll().where('report_id', '=', row.id).execute(),
    db.selectFrom('report_evidence').select('hash').where('report_id', '=', row.id).execute(),
  ]);
  return {
    id: row.id,
    code: row.code,
    channel: row.channel,
    chat: row.chat,
    createdAt: row.created_at,
    state: row.state,
    topic: row.topic,
    narrative: row.narrative,
    amount: row.amount,
    occurredAt: row.occurred_at,
    commune: row.commune,
    firstHour: row.first_hour === 1,
    fields: JSON.parse(row.fields) as NewReport['fields'],
    events: events.map((event) => ({ ...event, kind: event.kind as ReportEvent['kind'] })),
    indicators: indicators.map((indicator) => ({
      type: indicator.type,
      value: indicator.value,
      shown: indicator.shown,
      details: JSON.parse(indicator.details) as ReportIndicator['details'],
    })),
    evidence: evidence.map((item) => item.hash),
  };
}

import { sql } from 'kysely';
import type { Db, Trx } from '../database.ts';
import { lockAudit } from './audit.ts';

/**
 * What is counted for each day, in the transaction of what is counted, so that the dashboard never reads a million reports.
 * By the day of the report: `topic`, `channel`, `commune`, `state`, `wait-first-hour`, `wait-other` (key: `waitStep`).
 * By the day of the first verdict: `decided`, and of those `told` and `reopened`. By their own day: `answered`, `asked`,
 * `delivered` (key: target).
 */
const countKinds = [
  'topic',
  'channel',
  'commune',
  'state',
  'wait-first-hour',
  'wait-other',
  'decided',
  'told',
  'reopened',
  'answered',
  'asked',
  'delivered',
] as const;
export type CountKind = (typeof countKinds)[number];

export interface DayCount {
  /** Number of days since 1970 in Viet Nam. */
  readonly day: number;
  readonly kind: CountKind;
  readonly key: string;
  readonly count: number;
  /** Đồng. */
  readonly loss: number;
}

/** Viet Nam has one time zone and no summer time: a day begins at 17:00 UTC. In milliseconds. */
export const zoneOffset = 7 * 3_600_000;
export const dayMilliseconds = 24 * 3_600_000;
export const minuteMilliseconds = 60_000;

/** States that are a verdict. */
const verdicts: readonly (string | null)[] = ['confirmed', 'unfounded'];
/** Actors that are not of the team. */
const outsiders: readonly string[] = ['citizen', 'system'];

/** Number of the day, since 1970, in Viet Nam. */
export function dayOf(at: number): number {
  return Math.floor((at + zoneOffset) / dayMilliseconds);
}

/** Waits are counted in steps, finer where they are short: up to so many minutes, steps of so many; the last has no end. */
export const waitSteps: readonly { readonly upTo: number; readonly step: number }[] = [
  { upTo: 10, step: 1 },
  { upTo: 60, step: 5 },
  { upTo: 360, step: 30 },
  { upTo: 2880, step: 240 },
  { upTo: Number.MAX_SAFE_INTEGER, step: 1440 },
];

/** The step that a wait falls into, named by its upper end in minutes. */
export function waitStep(milliseconds: number): number {
  const minutes = Math.ceil(Math.max(0, milliseconds) / minuteMilliseconds);
  const step = waitSteps.find(({ upTo }) => minutes <= upTo)?.step ?? 1;
  return Math.ceil(minutes / step) * step;
}

interface CountedReport {
  readonly created_at: number;
  readonly topic: string;
  readonly channel: string;
  readonly commune: string | null;
  readonly amount: number | null;
  readonly first_hour: number;
}

interface CountedEvent {
  readonly at: number;
  readonly actor: string;
  readonly kind: string;
  readonly state: string | null;
}

/** All that one report adds to the counts, given its life so far in order; nothing before its first event. */
export function countsOf(report: CountedReport, events: readonly CountedEvent[]): DayCount[] {
  const state = events.findLast((event) => event.state !== null)?.state;
  if (state === null || state === undefined) return [];
  const day = dayOf(report.created_at);
  const counted = (kind: CountKind, key: string): DayCount => ({
    day,
    kind,
    key,
    count: 1,
    loss: report.amount ?? 0,
  });
  const acted = events.filter(({ actor }) => !outsiders.includes(actor)).map(({ at }) => at);
  const waits = report.first_hour === 1 ? 'wait-first-hour' : 'wait-other';
  return [
    counted('topic', report.topic),
    counted('channel', report.channel),
    counted('commune', report.commune ?? ''),
    counted('state', state),
    ...(acted.length === 0
      ? []
      : [{ ...counted(waits, String(waitStep(Math.min(...acted) - report.created_at))), loss: 0 }]),
    ...verdictCounts(events),
  ];
}

function verdictCounts(events: readonly CountedEvent[]): DayCount[] {
  const index = events.findIndex((event) => event.kind === 'state' && verdicts.includes(event.state));
  const first = events[index];
  if (first === undefined) return [];
  const after = events.slice(index + 1);
  const one = (kind: CountKind): DayCount => ({ day: dayOf(first.at), kind, key: '', count: 1, loss: 0 });
  return [
    one('decided'),
    ...(after.some(({ kind }) => kind === 'outcome') ? [one('told')] : []),
    ...(after.some(({ kind, state }) => kind === 'state' && state === 'investigating')
      ? [one('reopened')]
      : []),
  ];
}

/**
 * Does `append`, which adds events to a report, and moves the counts by what that changed. Counters are rows that
 * everybody changes. They share the audit log's lock, taken first: two locks taken in either order would be a deadlock.
 */
export async function countingReport(trx: Trx, reportId: string, append: () => Promise<void>): Promise<void> {
  await lockAudit(trx);
  const before = await readCountsOf(trx, reportId);
  await append();
  const after = await readCountsOf(trx, reportId);
  await addCounts(trx, [
    ...after,
    ...before.map((count) => ({ ...count, count: -count.count, loss: -count.loss })),
  ]);
}

/** One more of a kind on the day of `at`. */
export async function countOne(
  trx: Trx,
  kind: 'answered' | 'asked' | 'delivered',
  at: number,
  key = '',
): Promise<void> {
  await lockAudit(trx);
  await addCounts(trx, [{ day: dayOf(at), kind, key, count: 1, loss: 0 }]);
}

async function readCountsOf(trx: Trx, reportId: string): Promise<DayCount[]> {
  const report = await trx
    .selectFrom('reports')
    .select(['created_at', 'topic', 'channel', 'commune', 'amount', 'first_hour'])
    .where('id', '=', reportId)
    .executeTakeFirst();
  if (report === undefined) return [];
  const events = await trx
    .selectFrom('report_events')
    .select(['at', 'actor', 'kind', 'state'])
    .where('report_id', '=', reportId)
    .orderBy('id')
    .execute();
  return countsOf(report, events);
}

async function addCounts(trx: Trx, changes: readonly DayCount[]): Promise<void> {
  const rows = [...sumUp(changes).values()].filter((row) => row.count !== 0 || row.loss !== 0);
  if (rows.length === 0) return;
  await trx
    .insertInto('daily_counts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['kind', 'day', 'key']).doUpdateSet({
        count: sql<number>`daily_counts.count + excluded.count`,
        loss: sql<number>`daily_counts.loss + excluded.loss`,
      }),
    )
    .execute();
}

function sumUp(changes: readonly DayCount[]): Map<string, DayCount> {
  const sums = new Map<string, DayCount>();
  for (const change of changes) {
    const name = `${change.day} ${change.kind} ${change.key}`;
    const sum = sums.get(name);
    sums.set(name, {
      ...change,
      count: change.count + (sum?.count ?? 0),
      loss: change.loss + (sum?.loss ?? 0),
    });
  }
  return sums;
}

/** Sums over the days since `fromDay`, by kind and key; those that came to nothing are left out. */
export async function readSums(db: Db, fromDay: number): Promise<Omit<DayCount, 'day'>[]> {
  const rows = await db
    .selectFrom('daily_counts')
    .select([
      'kind',
      'key',
      (e) => e.fn.sum<number>('count').as('count'),
      (e) => e.fn.sum<number>('loss').as('loss'),
    ])
    // All kinds, by name: the key begins with the kind, and so each is one stretch of it.
    .where('kind', 'in', countKinds)
    .where('day', '>=', fromDay)
    .groupBy(['kind', 'key'])
    .execute();
  return rows
    .map((row) => ({
      kind: row.kind as CountKind,
      key: row.key,
      count: Number(row.count),
      loss: Number(row.loss),
    }))
    .filter(({ count }) => count !== 0);
}

/** Reports of each day since `fromDay`; days without a report are missing. */
export async function readDays(
  db: Db,
  fromDay: number,
): Promise<{ day: number; count: number; loss: number }[]> {
  const rows = await db
    .selectFrom('daily_counts')
    .select(['day', (e) => e.fn.sum<number>('count').as('count'), (e) => e.fn.sum<number>('loss').as('loss')])
    .where('day', '>=', fromDay)
    .where('kind', '=', 'channel')
    .groupBy('day')
    .orderBy('day')
    .execute();
  return rows.map((row) => ({ day: row.day, count: Number(row.count), loss: Number(row.loss) }));
}

/** Deliveries that arrived, since the beginning, by target. */
export async function readDelivered(db: Db): Promise<{ target: string; count: number }[]> {
  const rows = await db
    .selectFrom('daily_counts')
    .select(['key', (e) => e.fn.sum<number>('count').as('count')])
    .where('kind', '=', 'delivered')
    .groupBy('key')
    .execute();
  return rows.map((row) => ({ target: row.key, count: Number(row.count) }));
}

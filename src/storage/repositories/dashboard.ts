import { sql } from 'kysely';
import type { Db } from '../database.ts';

export interface Count {
  readonly key: string;
  readonly count: number;
  /** Đồng. */
  readonly loss: number;
}

/** Viet Nam has one time zone and no summer time: a day begins at 17:00 UTC. In milliseconds. */
const zoneOffset = 7 * 3_600_000;
const day = 24 * 3_600_000;

/** Reports of each day since `from`; the key is the number of days since 1970 in Viet Nam. */
export async function countByDay(db: Db, from: number): Promise<Count[]> {
  const dayNumber = sql<number>`((reports.created_at + ${sql.lit(zoneOffset)}) / ${sql.lit(day)})`;
  const rows = await db
    .selectFrom('reports')
    .select([
      dayNumber.as('key'),
      (e) => e.fn.countAll<number>().as('count'),
      (e) => e.fn.sum<number | null>('amount').as('loss'),
    ])
    .where('created_at', '>=', from)
    .groupBy(dayNumber)
    .orderBy(dayNumber)
    .execute();
  return rows.map(toCount);
}

export async function countBy(
  db: Db,
  column: 'topic' | 'channel' | 'commune' | 'state',
  from: number,
): Promise<Count[]> {
  const rows = await db
    .selectFrom('reports')
    .select([
      `${column} as key`,
      (e) => e.fn.countAll<number>().as('count'),
      (e) => e.fn.sum<number | null>('amount').as('loss'),
    ])
    .where('created_at', '>=', from)
    .groupBy(column)
    .execute();
  return rows.map(toCount).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

export interface Waited {
  readonly firstHour: boolean;
  readonly milliseconds: number;
}

/** From a report to the first thing that somebody of the team did with it; of the newest `limit` reports that have one. */
export async function readWaits(db: Db, from: number, limit: number): Promise<Waited[]> {
  const rows = await db
    .selectFrom('reports')
    .innerJoin('report_events', 'report_events.report_id', 'reports.id')
    .select(['reports.created_at', 'reports.first_hour', (e) => e.fn.min('report_events.at').as('acted_at')])
    .where('reports.created_at', '>=', from)
    .where('report_events.actor', 'not in', ['citizen', 'system'])
    .groupBy(['reports.id', 'reports.created_at', 'reports.first_hour'])
    .orderBy('reports.created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    firstHour: row.first_hour === 1,
    milliseconds: Math.max(0, row.acted_at - row.created_at),
  }));
}

export interface Shares {
  readonly answered: number;
  readonly toOfficer: number;
  readonly decided: number;
  readonly told: number;
  readonly reopened: number;
}

/** What the honest percentages are made of. */
export async function readShares(db: Db, from: number): Promise<Shares> {
  const count = async (query: Promise<{ count: number }>) => (await query).count;
  const events = () =>
    db
      .selectFrom('report_events')
      .select((e) => e.fn.count<number>('report_id').distinct().as('count'))
      .where('at', '>=', from);
  const [answered, toOfficer, decided, told, reopened] = await Promise.all([
    count(
      db
        .selectFrom('answers')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('at', '>=', from)
        .executeTakeFirstOrThrow(),
    ),
    count(
      db
        .selectFrom('questions')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('at', '>=', from)
        .executeTakeFirstOrThrow(),
    ),
    count(
      events()
        .where('kind', '=', 'state')
        .where('state', 'in', ['confirmed', 'unfounded'])
        .executeTakeFirstOrThrow(),
    ),
    count(
      events()
        .where('kind', '=', 'message')
        .where('report_id', 'in', (e) =>
          e
            .selectFrom('report_events as decided')
            .select('decided.report_id')
            .where('decided.kind', '=', 'state')
            .where('decided.at', '>=', from)
            .where('decided.state', 'in', ['confirmed', 'unfounded']),
        )
        .executeTakeFirstOrThrow(),
    ),
    count(
      events()
        .where('kind', '=', 'state')
        .where('state', '=', 'investigating')
        .where('report_id', 'in', (e) =>
          e
            .selectFrom('report_events as verdict')
            .select('verdict.report_id')
            .where('verdict.kind', '=', 'state')
            .where('verdict.state', 'in', ['confirmed', 'unfounded'])
            .whereRef('verdict.id', '<', 'report_events.id'),
        )
        .executeTakeFirstOrThrow(),
    ),
  ]);
  return { answered, toOfficer, decided, told, reopened };
}

function toCount(row: {
  key: string | number | null;
  count: number | string;
  loss: number | string | null;
}): Count {
  return { key: String(row.key ?? ''), count: Number(row.count), loss: Number(row.loss ?? 0) };
}

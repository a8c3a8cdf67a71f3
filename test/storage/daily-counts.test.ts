import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../src/storage/database.ts';
import type { DialectColumns } from '../../src/storage/migrate.ts';
import { migration } from '../../src/storage/migrations/0094-outcomes.ts';
import { recountDays } from '../../src/storage/recount-days.ts';
import { recordAnswer } from '../../src/storage/repositories/answers.ts';
import { countOne, readSums, waitStep } from '../../src/storage/repositories/daily-counts.ts';
import { markForward, queueForward } from '../../src/storage/repositories/outbox.ts';
import { recordQuestion } from '../../src/storage/repositories/questions.ts';
import { appendReportEvent, insertReport, type ReportEvent } from '../../src/storage/repositories/reports.ts';
import { databaseKinds } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';

const start = Date.UTC(2026, 10, 20, 16, 59);
/** Minutes after the start: a few days, over midnight in Viet Nam, down to the millisecond. */
const moment = fc.integer({ min: 0, max: 90 * 3_600_000 }).map((after) => start + after);

const report = fc.record({
  createdAt: moment,
  topic: fc.constantFrom('', 'scam_deepfake', 'scam_sim_lock'),
  channel: fc.constantFrom('web', 'telegram'),
  commune: fc.constantFrom(null, '18673', '18073'),
  amount: fc.constantFrom(null, 0, 15_000_000, 9_000_000_000_000),
  firstHour: fc.boolean(),
  events: fc.array(
    fc.record({
      at: moment,
      actor: fc.constantFrom('citizen', 'system', 'an', 'binh'),
      kind: fc.constantFrom('state' as const, 'note' as const, 'message' as const, 'outcome' as const),
      state: fc.constantFrom('triaged', 'investigating', 'confirmed', 'unfounded', 'closed'),
    }),
    { maxLength: 8 },
  ),
  deliveries: fc.array(moment, { maxLength: 2 }),
  answers: fc.array(moment, { maxLength: 2 }),
  questions: fc.array(moment, { maxLength: 2 }),
});
type Life = typeof report extends fc.Arbitrary<infer Value> ? Value : never;

describe.each(databaseKinds)('the counts of the days on $name', (kind) => {
  it('are what a full recount finds, whatever happened in whatever order', async () => {
    const database = await kind.open();
    const { db } = database;
    let run = 0;
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(report, { minLength: 1, maxLength: 4 }), async (lives) => {
          run += 1;
          for (const [index, life] of lives.entries()) await live(db, `${run}-${index}`, life);
          const counted = await readAll(db);
          await recountDays(db);
          expect(counted).toEqual(await readAll(db));
        }),
        { numRuns: 25 },
      );
    } finally {
      await database.close();
    }
  });

  it('call a reporter told only once the outcome was told, in databases from before that was marked too', async () => {
    const database = await kind.open();
    const { db } = database;
    const told = async () => (await readSums(db, 0)).find((sum) => sum.kind === 'told')?.count ?? 0;
    const add = (id: string, at: number, event: Pick<ReportEvent, 'kind' | 'state'>) =>
      db
        .transaction()
        .execute((trx) => appendReportEvent(trx, id, { at, actor: 'an', text: 'gửi giúp ảnh', ...event }));
    try {
      for (const id of ['told', 'asked']) {
        await db.transaction().execute((trx) => insertReport(trx, aReport({ id, code: id })));
        await add(id, start, { kind: 'state', state: 'confirmed' });
      }
      await add('asked', start + 1, { kind: 'message', state: null });
      expect(await told()).toBe(0);
      await add('told', start, { kind: 'outcome', state: null });
      expect(await told()).toBe(1);
      await db.updateTable('report_events').set({ kind: 'message' }).where('kind', '=', 'outcome').execute();
      await migration.up(db as unknown as Kysely<unknown>, { dialect: database.dialect } as DialectColumns);
      expect(await told()).toBe(1);
    } finally {
      await database.close();
    }
  });

  it('add up when many are counted at the same time', async () => {
    const database = await kind.open();
    const { db } = database;
    try {
      await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          db.transaction().execute((trx) => countOne(trx, 'delivered', start, index % 2 === 0 ? 'a' : 'b')),
        ),
      );
      expect((await readAll(db)).map(({ key, count }) => [key, count])).toEqual([
        ['a', 15],
        ['b', 15],
      ]);
    } finally {
      await database.close();
    }
  });
});

describe('a step of waiting', () => {
  it.each([
    [-5, 0],
    [0, 0],
    [1, 1],
    [60_000, 1],
    [60_001, 2],
    [11 * 60_000, 15],
    [61 * 60_000, 90],
    [7 * 3_600_000, 480],
    [49 * 3_600_000, 4320],
  ])('%i ms end at minute %i', (milliseconds, minutes) => {
    expect(waitStep(milliseconds)).toBe(minutes);
  });
});

async function live(db: Db, id: string, life: Life): Promise<void> {
  const { events, deliveries, answers, questions, ...rest } = life;
  await db.transaction().execute(async (trx) => {
    await insertReport(trx, aReport({ ...rest, id, code: id, indicators: [] }));
    for (const event of events) {
      const state = event.kind === 'state' ? event.state : null;
      await appendReportEvent(trx, id, { ...event, state, text: '' });
    }
    for (const [index, at] of answers.entries()) {
      await recordAnswer(trx, {
        key: `${id}-${index}`,
        at,
        channel: 'web',
        kind: 'x',
        intent: null,
        confidence: 1,
      });
    }
    for (const at of questions) {
      await recordQuestion(trx, { at, channel: 'web', chat: id, text: 'hỏi', forOfficer: false });
    }
    for (const index of deliveries.keys()) {
      const idempotencyKey = `${id}-${index}`;
      await queueForward(trx, { target: `t${index}`, idempotencyKey, reportId: id, payload: {}, now: start });
    }
  });
  const items = await db
    .selectFrom('outbox')
    .select('id')
    .where('report_id', '=', id)
    .orderBy('id')
    .execute();
  for (const [index, item] of items.entries()) {
    const at = deliveries[index] ?? start;
    await markForward(db, item.id, { state: 'delivered', at, attempts: 1 });
    // Told again: counted once, at the time of the first.
    await markForward(db, item.id, { state: 'delivered', at: at + 1, attempts: 2 });
  }
}

/** Counters that have gone back to nothing are as good as none. */
async function readAll(db: Db) {
  const rows = await db
    .selectFrom('daily_counts')
    .selectAll()
    .where('count', '!=', 0)
    .orderBy('day')
    .orderBy('kind')
    .orderBy('key')
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count), loss: Number(row.loss) }));
}

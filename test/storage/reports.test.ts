import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeReport } from '../../src/reports/store.ts';
import { findBrokenAudit } from '../../src/storage/repositories/audit.ts';
import { findDueForwards, findForwardsOfReport } from '../../src/storage/repositories/outbox.ts';
import {
  appendReportEvent,
  countReportsByState,
  findReportByCode,
  findReportsOfChat,
  listReports,
  summariseIndicator,
} from '../../src/storage/repositories/reports.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';

const labels = new Map([['amount', 'Số tiền']]);

describe.each(databaseKinds)('reports on $name', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
  });
  afterEach(() => database.close());
  const store = (report = aReport(), targets: string[] = ['email', 'webhook']) =>
    database.db.transaction().execute((trx) => storeReport(trx, report, { targets, rules: [], labels }));

  it('stores a report, its indicators, its outbox items and its audit entry together', async () => {
    await store();
    const stored = await findReportByCode(database.db, 'LC-2345-6789');
    expect(stored).toMatchObject({ ...aReport(), state: 'received' });
    expect(stored?.events).toMatchObject([{ actor: 'citizen', kind: 'state', state: 'received' }]);
    const forwards = await findForwardsOfReport(database.db, 'r1');
    expect(forwards.map((item) => item.target)).toEqual(['email', 'webhook']);
    expect(forwards[0]?.payload).toMatchObject({ version: 1, code: 'LC-2345-6789', amount: 15_000_000 });
    expect(await findBrokenAudit(database.db)).toBeUndefined();
  });

  it('stores nothing at all when one part of the transaction fails', async () => {
    const failing = database.db.transaction().execute(async (trx) => {
      await storeReport(trx, aReport(), { targets: ['email'], rules: [], labels });
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(await findReportByCode(database.db, 'LC-2345-6789')).toBeUndefined();
    expect(await findDueForwards(database.db, 'email', Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
  });

  it('derives the present state from the events and keeps all of them', async () => {
    await store();
    for (const state of ['triaged', 'confirmed']) {
      await database.db.transaction().execute((trx) =>
        appendReportEvent(trx, 'r1', {
          at: 5,
          actor: 'an',
          kind: 'state',
          state,
          text: 'đã gọi ngân hàng',
        }),
      );
    }
    const stored = await findReportByCode(database.db, 'LC-2345-6789');
    expect(stored?.state).toBe('confirmed');
    expect(stored?.events.map((event) => event.state)).toEqual(['received', 'triaged', 'confirmed']);
    expect(await countReportsByState(database.db)).toEqual(new Map([['confirmed', 1]]));
  });

  it('pages through a list by key, newest first', async () => {
    for (const index of [1, 2, 3, 4, 5]) {
      await store(
        aReport({ id: `r${index}`, code: `code ${index}`, createdAt: 1000 + Math.floor(index / 2) }),
        [],
      );
    }
    const first = await listReports(database.db, { limit: 2 });
    const last = first.at(-1);
    const rest = await listReports(database.db, {
      limit: 10,
      ...(last === undefined ? {} : { before: { createdAt: last.createdAt, id: last.id } }),
    });
    expect([...first, ...rest].map((row) => row.id)).toEqual(['r5', 'r4', 'r3', 'r2', 'r1']);
  });

  it('counts independent reporters of an indicator, not reports', async () => {
    await store(aReport(), []);
    await store(aReport({ id: 'r2', code: 'b', createdAt: 2 }), []);
    await store(aReport({ id: 'r3', code: 'c', chat: 'c2', createdAt: 3 }), []);
    const summary = await summariseIndicator(database.db, 'phone', '+84912345678');
    expect(summary).toMatchObject({ reporters: 2, firstSeen: 2, lastSeen: aReport().createdAt });
  });

  it('does not count who reported what was found unfounded', async () => {
    await store(aReport(), []);
    await store(aReport({ id: 'r2', code: 'b', chat: 'c2' }), []);
    await database.db
      .transaction()
      .execute((trx) =>
        appendReportEvent(trx, 'r2', { at: 2, actor: 'an', kind: 'state', state: 'unfounded', text: '' }),
      );
    expect(await summariseIndicator(database.db, 'phone', '+84912345678')).toMatchObject({ reporters: 1 });
  });

  it('finds the reports of a chat again', async () => {
    await store();
    expect(await findReportsOfChat(database.db, { channel: 'web', chat: 'c1' })).toHaveLength(1);
    expect(await findReportsOfChat(database.db, { channel: 'web', chat: 'c9' })).toEqual([]);
  });
});

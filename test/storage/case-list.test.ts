import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCase } from '../../src/reports/cases/join.ts';
import { storeReport } from '../../src/reports/store.ts';
import type { Trx } from '../../src/storage/database.ts';
import { listCaseIndicators, listCaseReports, listCases } from '../../src/storage/repositories/case-list.ts';
import { insertTask, listTasks, markTask } from '../../src/storage/repositories/case-tasks.ts';
import { setCaseOwner, setCaseVerdict } from '../../src/storage/repositories/cases.ts';
import { claimChat, findHeldChat } from '../../src/storage/repositories/held-chats.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';

describe.each(databaseKinds)('the list of cases on $name', (kind) => {
  let database: TestDatabase;
  const inside = <T>(work: (trx: Trx) => Promise<T>) => database.db.transaction().execute(work);
  const ids = async (filter: Parameters<typeof listCases>[1], before?: { createdAt: number; id: string }) =>
    (await listCases(database.db, filter, { before, limit: 2 })).map(({ id }) => id);
  beforeEach(async () => {
    database = await kind.open();
    for (const [index, commune] of ['18673', '18073', null].entries()) {
      const report = aReport({ id: `r${index}`, code: `LC-${index}`, chat: `c${index}`, commune });
      await inside((trx) => storeReport(trx, report, { targets: [], rules: [], labels: new Map() }));
    }
    await inside(async (trx) => {
      await openCase(trx, { id: 'a', title: 'Một', reportIds: ['r0', 'r1'] }, { name: 'an', now: 1 });
      await openCase(trx, { id: 'b', title: 'Hai', reportIds: ['r2'] }, { name: 'an', now: 2 });
      await openCase(trx, { id: 'c', title: 'Ba', reportIds: [] }, { name: 'an', now: 2 });
      await setCaseOwner(trx, 'a', 'an');
      await setCaseVerdict(trx, 'c', 'scam');
      await insertTask(trx, { caseId: 'a', text: 'x', owner: null, dueAt: 5, createdBy: 'an', now: 3 });
    });
  });
  afterEach(() => database.close());

  it('sums up what the reports tell', async () => {
    const [first] = await listCases(database.db, { state: 'open', owner: 'an' }, { limit: 9 });
    expect(first).toMatchObject({ id: 'a', reports: 2, loss: 30_000_000, openTasks: 1 });
    expect([...(first?.communes ?? [])].sort()).toEqual(['18073', '18673']);
    expect((await listCaseReports(database.db, 'a')).map(({ code }) => code)).toEqual(['LC-0', 'LC-1']);
    expect(await listCaseIndicators(database.db, 'a')).toEqual([
      { type: 'phone', value: '+84912345678', shown: '0912 345 678', reports: 2 },
    ]);
  });

  it('filters, and goes on by key without losing or repeating any', async () => {
    expect(await ids({ state: 'all' })).toEqual(['c', 'b']);
    expect(await ids({ state: 'all' }, { createdAt: 2, id: 'b' })).toEqual(['a']);
    expect(await ids({ state: 'scam' })).toEqual(['c']);
    expect(await ids({ state: 'open', owner: 'none' })).toEqual(['b']);
    expect(await ids({ state: 'open', commune: '18673' })).toEqual(['a']);
  });

  it('ends a task once, and opens it again', async () => {
    const [task] = await listTasks(database.db, 'a');
    const key = { caseId: 'a', id: task?.id ?? 0 };
    expect(await inside((trx) => markTask(trx, key, { by: 'an', at: 9 }))).toBe('x');
    expect(await inside((trx) => markTask(trx, key, { by: 'an', at: 9 }))).toBeUndefined();
    expect(await inside((trx) => markTask(trx, { ...key, caseId: 'b' }, null))).toBeUndefined();
    expect(await inside((trx) => markTask(trx, key, null))).toBe('x');
  });

  it('gives a chat to one of two officers, to the next once the time is over, or by name', async () => {
    const chat = { channel: 'web', chat: 'c0' };
    const claim = (by: string, now: number, over?: string) =>
      inside((trx) => claimChat(trx, { ...chat, by, until: now + 10 }, now, over));
    expect(await claim('an', 1)).toBe(true);
    expect(await claim('binh', 2)).toBe(false);
    expect(await claim('an', 3)).toBe(true);
    expect(await claim('binh', 4, 'an')).toBe(true);
    expect(await claim('an', 5, 'an')).toBe(false);
    expect(await claim('an', 14)).toBe(true);
    expect((await findHeldChat(database.db, chat))?.by).toBe('an');
  });
});

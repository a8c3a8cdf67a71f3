import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countAttempt } from '../../src/console/sign-in/attempts.ts';
import { readFigures } from '../../src/statistics/figures.ts';
import { findBrokenAudit } from '../../src/storage/repositories/audit.ts';
import { readAudit } from '../../src/storage/repositories/audit-pages.ts';
import { countInbox, listInbox } from '../../src/storage/repositories/inbox.ts';
import { type ConsoleHarness, openConsole } from '../support/console.ts';
import { databaseKinds } from '../support/databases.ts';

describe.each(databaseKinds)('the console on $name', (kind) => {
  let harness: ConsoleHarness;
  beforeEach(async () => {
    harness = await openConsole(() => kind.open());
    await harness.store({ narrative: 'Đối tượng giả danh điện lực dọa cắt điện' });
    await harness.store({
      id: 'r2',
      code: 'LC-2',
      narrative: 'Nhận quà từ nước ngoài',
      firstHour: false,
      chat: 'c2',
    });
  });
  afterEach(async () => {
    expect(harness.errors).toEqual([]);
    await harness.close();
  });

  it('counts attempts to sign in that come at once one after the other', async () => {
    const who = { name: 'an', address: '192.0.2.1' };
    const attempts = Array.from({ length: 12 }, () => countAttempt(harness.deps.db, who, harness.now()));
    expect((await Promise.all(attempts)).filter((wait) => wait === 0)).toHaveLength(5);
  });

  it.each([
    [['dien', 'luc'], ['LC-2345-6789']],
    [['doi', 'tuo'], ['LC-2345-6789']],
    [['nuoc'], ['LC-2']],
    [['dien', 'nuoc'], []],
  ])('finds %s whatever the diacritics', async (words, codes) => {
    const rows = await listInbox(
      harness.deps.db,
      { state: 'all', search: { words, indicators: [] } },
      { limit: 9 },
    );
    expect(rows.map((row) => row.code)).toEqual(codes);
  });

  it('forgets the words of a narrative that was changed', async () => {
    const { db } = harness.deps;
    await db.updateTable('reports').set({ narrative: 'đã xóa' }).where('id', '=', 'r2').execute();
    const find = (word: string) =>
      countInbox(db, { state: 'all', search: { words: [word], indicators: [] } }, 10);
    expect(await find('nuoc')).toBe(0);
    expect(await find('xoa')).toBe(1);
  });

  it('filters, counts up to a limit, and pages by key', async () => {
    const { db } = harness.deps;
    expect(await countInbox(db, { state: 'open' }, 1)).toBe(1);
    expect(await countInbox(db, { state: 'open', urgent: 'only' }, 10)).toBe(1);
    expect(await countInbox(db, { state: 'all', owner: 'none', commune: '18673', channel: 'web' }, 10)).toBe(
      2,
    );
    const late = { firstHourBefore: harness.now(), othersBefore: 0 };
    expect((await listInbox(db, { state: 'all', late }, { limit: 9 })).map((row) => row.id)).toEqual(['r1']);
    const phone = { words: [], indicators: [{ type: 'phone', value: '+84912345678' }] };
    const [newest] = await listInbox(db, { state: 'all', search: phone }, { limit: 1 });
    const rest = await listInbox(
      db,
      { state: 'all' },
      { limit: 9, ...(newest === undefined ? {} : { before: newest }) },
    );
    expect([newest?.id, ...rest.map((row) => row.id)]).toEqual(['r2', 'r1']);
  });

  it('goes through a working day and keeps the audit log whole', async () => {
    await harness.addUser('an', 'responder');
    const browser = harness.browser();
    await browser.signIn('an');
    const page = '/console/reports/LC-2345-6789';
    const form = { state: 'confirmed', from: 'received', reason: 'khớp' };
    expect((await browser.post(`${page}/state`, form, page)).status).toBe(303);
    expect((await browser.post(`${page}/take`, {}, page)).status).toBe(303);
    expect((await browser.post(`${page}/reply`, { text: 'chào bác' }, page)).status).toBe(303);
    expect((await browser.post(`${page}/give-back`, {}, page)).status).toBe(303);
    expect((await browser.get('/console/reports?q=dien&owner=none&only=urgent')).status).toBe(200);
    expect((await browser.get('/console/dashboard')).status).toBe(200);
    const { db } = harness.deps;
    expect(await findBrokenAudit(db)).toBeUndefined();
    const actions: string[] = [];
    for await (const row of readAudit(db)) actions.push(row.action);
    expect(actions).toEqual(
      expect.arrayContaining(['report.received', 'session.password', 'report.state', 'chat.take']),
    );
    const { waits, shares } = await readFigures(db, 7, harness.now());
    expect([waits.firstHour, waits.others.count]).toEqual([{ count: 1, median: 10, p90: 10 }, 0]);
    expect(shares).toMatchObject({ decided: 1, told: 0, reopened: 0 });
  });

  it('counts numbers as numbers', async () => {
    const { db } = harness.deps;
    const { byCommune, byDay, deliveries } = await readFigures(db, 7, harness.now());
    expect(byCommune).toEqual([{ key: '18673', count: 2, loss: 30_000_000 }]);
    expect(byDay.at(-1)).toEqual({ key: '20781', count: 2, loss: 30_000_000 });
    expect(byDay).toHaveLength(7);
    expect(deliveries).toEqual([{ target: 'email', delivered: 0, queued: 2, dead: 0 }]);
  });
});

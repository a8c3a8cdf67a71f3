import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcomeNotices } from '../../src/conversation/notices/outcome.ts';
import { loadWording } from '../../src/conversation/wording.ts';
import { actOnReport, readGroupAction } from '../../src/reports/act-on-report.ts';
import type { ReportState } from '../../src/reports/lifecycle.ts';
import { moveReport } from '../../src/reports/move-report.ts';
import { addToReport, withdrawReport } from '../../src/reports/own-report.ts';
import { storeReport } from '../../src/reports/store.ts';
import type { Trx } from '../../src/storage/database.ts';
import { findOpenAlarms } from '../../src/storage/repositories/alarms.ts';
import { findBrokenAudit } from '../../src/storage/repositories/audit.ts';
import { registerEvidence } from '../../src/storage/repositories/evidence.ts';
import { unwatchAll } from '../../src/storage/repositories/notices.ts';
import { watchIndicator } from '../../src/storage/repositories/registry.ts';
import { findReportByCode } from '../../src/storage/repositories/reports.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';
import { tiesPeople } from '../support/ties.ts';

const compose = outcomeNotices(loadWording('data/wording'));
const telling = { ties: tiesPeople, compose };
const wish = { contact: { value: 'chat', shown: 'Nhắn tại đây' } };
const noWish = { contact: { value: 'none', shown: 'Không cần liên hệ' } };
const phone = { type: 'phone', value: '+84912345678' };

describe.each(databaseKinds)('back to the citizen on $name', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
  });
  afterEach(() => database.close());
  const inside = <T>(work: (trx: Trx) => Promise<T>) => database.db.transaction().execute(work);
  const store = (overrides: Parameters<typeof aReport>[0] = {}) =>
    inside((trx) =>
      storeReport(trx, aReport({ fields: wish, ...overrides }), {
        targets: [],
        rules: [],
        labels: new Map(),
      }),
    );
  const watch = (chat: string) =>
    inside((trx) => watchIndicator(trx, { ...phone, channel: 'zalo', chat, since: 1 }));
  const move = (to: ReportState, id = 'r1', now = 10) =>
    inside((trx) => moveReport(trx, id, { to, reason: 'đã kiểm tra', actor: 'an', now }, telling));
  const heard = async () =>
    (await database.db.selectFrom('messages').select(['chat', 'payload']).orderBy('id').execute()).map(
      (row) => ({
        chat: row.chat,
        said: row.payload,
      }),
    );

  it('tells the reporter and who watches, each once, and counts everybody', async () => {
    await store();
    await store({ id: 'r2', code: 'LC-b', chat: 'c2' });
    await store({ id: 'r3', code: 'LC-c', chat: 'c3', fields: noWish });
    await store({ id: 'r4', code: 'LC-d', channel: 'walk-in', chat: 'c4' });
    await store({ id: 'r5', code: 'LC-e', chat: 'erased' });
    await watch('z1');
    const told = await move('confirmed');
    expect(told?.told.map(({ chat, role }) => `${chat} ${role}`).sort()).toEqual([
      'c1 reporter',
      'c2 other-reporter',
      'z1 watcher',
    ]);
    expect(told?.leftOut).toEqual({ noWish: 1, noChat: 1, erased: 1, already: 0 });
    expect((await heard()).map(({ chat }) => chat).sort()).toEqual(['c1', 'c2', 'z1']);
    expect((await heard()).find(({ chat }) => chat === 'c1')?.said).toContain('LC-2345-6789');
    const { events = [] } = (await findReportByCode(database.db, 'LC-2345-6789')) ?? {};
    expect(events.map(({ kind: what }) => what)).toEqual(['state', 'state', 'outcome']);
    expect((await heard()).find(({ chat }) => chat === 'z1')?.said).not.toContain('LC-2345-6789');
  });

  it('spreads nothing over what people name in passing', async () => {
    const named = [
      { type: 'phone', value: '113', shown: '113', details: {} },
      { type: 'domain', value: 'vietcombank.com.vn', shown: 'vietcombank[.]com[.]vn', details: {} },
      { type: 'domain', value: 'facebook.com', shown: 'facebook[.]com', details: {} },
    ];
    await store({ indicators: named });
    await store({ id: 'r2', code: 'LC-b', chat: 'c2', indicators: named });
    await inside((trx) =>
      watchIndicator(trx, { type: 'phone', value: '113', channel: 'zalo', chat: 'z1', since: 1 }),
    );
    expect((await move('confirmed'))?.told.map(({ chat, role }) => `${chat} ${role}`)).toEqual([
      'c1 reporter',
    ]);
  });

  it('does not tell a watcher of the same number a second time', async () => {
    await store();
    await store({ id: 'r2', code: 'LC-b', chat: 'c2' });
    await watch('z1');
    await move('confirmed', 'r1');
    const second = await move('confirmed', 'r2', 20);
    // The second reporter heard of the first report, as somebody who reported the same; now of their own.
    expect(second?.told.map(({ chat }) => chat)).toEqual(['c2']);
    expect((await heard()).filter(({ chat }) => chat === 'z1')).toHaveLength(1);
  });

  it('never spreads "unfounded" to other reports', async () => {
    await store();
    await store({ id: 'r2', code: 'LC-b', chat: 'c2' });
    await watch('z1');
    const told = await move('unfounded');
    expect(told?.told.map(({ role }) => role).sort()).toEqual(['reporter', 'watcher']);
  });

  it('keeps quiet where nothing is decided, and where the step is not allowed', async () => {
    await store();
    expect((await move('investigating'))?.told).toEqual([]);
    expect(await move('closed')).toBeUndefined();
    expect(await heard()).toEqual([]);
  });

  it('tells nobody who does not wish it any more', async () => {
    await store({ fields: noWish });
    await watch('z1');
    await inside((trx) => unwatchAll(trx, { channel: 'zalo', chat: 'z1' }));
    expect((await move('confirmed'))?.told).toEqual([]);
  });

  it('tells again when a verdict is overturned', async () => {
    await store();
    for (const state of ['unfounded', 'investigating', 'confirmed', 'investigating', 'confirmed'] as const) {
      await move(state);
    }
    expect(await heard()).toHaveLength(2);
  });

  it('tells again each time a verdict is overturned, and of the closing that follows', async () => {
    await store();
    await watch('z1');
    const life = [
      'confirmed',
      'closed',
      'investigating',
      'unfounded',
      'closed',
      'investigating',
      'confirmed',
    ];
    for (const state of life) await move(state as ReportState);
    const chats = (await heard()).map(({ chat }) => chat);
    expect(chats.filter((chat) => chat === 'c1')).toHaveLength(5);
    expect(chats.filter((chat) => chat === 'z1')).toHaveLength(3);
  });

  it('lets the team’s group take, call a duplicate, and say no, once', async () => {
    await store();
    const press = (action: 'take' | 'duplicate' | 'not') =>
      inside((trx) =>
        actOnReport(trx, { code: 'LC-2345-6789', action, actor: 'telegram:42', now: 5 }, telling),
      );
    expect(await findOpenAlarms(database.db)).toHaveLength(1);
    expect(await press('take')).toMatchObject({ outcome: 'done', state: 'investigating' });
    expect(await findOpenAlarms(database.db)).toEqual([]);
    expect(await press('take')).toMatchObject({ outcome: 'already' });
    expect(await press('not')).toMatchObject({ outcome: 'done', told: [{ role: 'reporter' }] });
    expect(await press('duplicate')).toMatchObject({ outcome: 'refused', state: 'unfounded' });
    expect(await findBrokenAudit(database.db)).toBeUndefined();
  });

  it('adds what the reporter sends later, and changes nothing of what was there', async () => {
    await store();
    await registerEvidence(
      database.db,
      { hash: 'h', mime: 'image/png', size: 1, storedAt: 1 },
      { channel: 'web', chat: 'c1' },
    );
    const addition = {
      code: 'LC-2345-6789',
      text: 'nó gọi lại',
      evidence: ['h', 'cleaned away'],
      indicators: [{ type: 'phone', value: '+84900000009', shown: '0900 000 009', details: {} }],
    };
    const add = (chat: string) =>
      inside((trx) => addToReport(trx, addition, { channel: 'web', chat, now: 9 }));
    expect(await add('c9')).toBe(false);
    expect(await add('c1')).toBe(true);
    const report = await findReportByCode(database.db, 'LC-2345-6789');
    expect(report).toMatchObject({ narrative: aReport().narrative, evidence: ['h'], state: 'received' });
    expect(report?.indicators).toHaveLength(2);
    expect(report?.events.at(-1)).toMatchObject({ actor: 'citizen', kind: 'added', text: 'nó gọi lại' });
  });

  it('lets only the reporter take a report back, and only before it is decided', async () => {
    await store();
    const by = (chat: string) =>
      inside((trx) => withdrawReport(trx, 'LC-2345-6789', 'gửi nhầm', { channel: 'web', chat, now: 9 }));
    expect(await by('c9')).toBe(false);
    expect(await by('c1')).toBe(true);
    expect(await findReportByCode(database.db, 'LC-2345-6789')).toMatchObject({ state: 'closed' });
    expect(await findOpenAlarms(database.db)).toEqual([]);
    expect(await by('c1')).toBe(false);
    expect(await heard()).toEqual([]);
  });
});

describe('the buttons of the team’s group', () => {
  it('are read strictly', () => {
    expect(readGroupAction('case:LC-2345-6789:take')).toBeUndefined();
    expect(readGroupAction('case:x:take')).toBeUndefined();
    expect(readGroupAction('report:send')).toBeUndefined();
  });
});

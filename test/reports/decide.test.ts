import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPublishedAlerts, publishAlert } from '../../src/awareness/alerts.ts';
import { outcomeNotices } from '../../src/conversation/notices/outcome.ts';
import { loadWording } from '../../src/conversation/wording.ts';
import { answerCase } from '../../src/reports/cases/answer.ts';
import { decide, type Verdict, withdrawDecision } from '../../src/reports/cases/decide.ts';
import { openCase } from '../../src/reports/cases/join.ts';
import { storeReport } from '../../src/reports/store.ts';
import type { Trx } from '../../src/storage/database.ts';
import { rehearse } from '../../src/storage/rehearse.ts';
import { findBrokenAudit } from '../../src/storage/repositories/audit.ts';
import { findCase } from '../../src/storage/repositories/cases.ts';
import { findVerdict, recordVerdict, watchIndicator } from '../../src/storage/repositories/registry.ts';
import { appendReportEvent, findReportById } from '../../src/storage/repositories/reports.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';
import { tiesPeople } from '../support/ties.ts';

const compose = outcomeNotices(loadWording('data/wording'));
const telling = { ties: tiesPeople, compose };
const wish = { contact: { value: 'chat', shown: 'Nhắn tại đây' } };
const phone = { type: 'phone', value: '+84912345678' };
const verdict: Verdict = {
  caseId: 'v1',
  reportIds: ['r1', 'r2', 'r3', 'r4'],
  verdict: 'scam',
  why: 'đã đối chiếu sao kê',
  indicators: [phone, { type: 'phone', value: '+84900000000' }],
  alert: { id: 'a1', title: 'Giả danh công an', text: 'Cúp máy.', topic: '', communes: [] },
};
/** What an editor has seen of the alert. */
const read = { title: 'Giả danh công an', text: 'Cúp máy.' };

describe.each(databaseKinds)('one decision on $name', (kind) => {
  let database: TestDatabase;
  const inside = <T>(work: (trx: Trx) => Promise<T>) => database.db.transaction().execute(work);
  const actor = (now: number) => ({ name: 'an', now });
  const make = async (trx: Trx, made: Verdict, now: number) => {
    const done = await decide(trx, made, actor(now), telling);
    if (done === undefined) throw new Error('the case was decided before');
    return done;
  };
  const states = async () =>
    (await database.db.selectFrom('reports').select('state').orderBy('id').execute()).map((row) => row.state);
  const said = async () =>
    (await database.db.selectFrom('messages').select(['chat', 'payload']).orderBy('id').execute()).map(
      (row) => ({ chat: row.chat, payload: row.payload }),
    );
  beforeEach(async () => {
    database = await kind.open();
    const store = (overrides: Parameters<typeof aReport>[0]) =>
      inside((trx) => storeReport(trx, aReport(overrides), { targets: [], rules: [], labels: new Map() }));
    await store({ fields: wish });
    // The same person once more, a duplicate of somebody else, and one who walked in.
    await store({ id: 'r2', code: 'LC-b', fields: wish });
    await store({ id: 'r3', code: 'LC-c', chat: 'c3', fields: wish });
    await store({ id: 'r4', code: 'LC-d', channel: 'walk-in', chat: 'r4' });
    // Outside the case: names the same number.
    await store({ id: 'r5', code: 'LC-e', chat: 'c5', fields: wish });
    await inside(async (trx) => {
      await appendReportEvent(trx, 'r3', { at: 2, actor: 'an', kind: 'state', state: 'duplicate', text: '' });
      await watchIndicator(trx, { ...phone, channel: 'zalo-oa', chat: 'z1', since: 1 });
      await openCase(trx, { id: 'v1', title: 'Vụ', reportIds: ['r1', 'r2', 'r3', 'r4'] }, actor(3));
    });
  });
  afterEach(() => database.close());

  it('moves the reports, fills the registry, proposes an alert, and tells everybody once', async () => {
    const done = await inside((trx) => make(trx, verdict, 10));
    expect(done).toMatchObject({ moved: 3, stayed: 0, indicators: 1 });
    expect(done.told.told.map(({ chat, role }) => `${chat} ${role}`).sort()).toEqual([
      'c1 reporter',
      'c3 reporter',
      'c5 other-reporter',
      'z1 watcher',
    ]);
    expect(done.told.leftOut).toEqual({ noWish: 0, noChat: 1, erased: 0, already: 0 });
    expect(await states()).toEqual(['confirmed', 'confirmed', 'duplicate', 'confirmed', 'received']);
    expect((await findVerdict(database.db, phone.type, phone.value))?.verdict).toBe('scam');
    expect(await findVerdict(database.db, 'phone', '+84900000000')).toBeUndefined();
    expect((await findCase(database.db, 'v1'))?.verdict).toBe('scam');
    expect(await findPublishedAlerts(database.db)).toEqual([]);
    expect(await inside((trx) => publishAlert(trx, 'a1', { ...read, text: 'x' }, actor(11)))).toBe(false);
    expect(await inside((trx) => publishAlert(trx, 'a1', read, actor(11)))).toBe(true);
    expect((await findPublishedAlerts(database.db)).map(({ title }) => title)).toEqual(['Giả danh công an']);
    expect(await findBrokenAudit(database.db)).toBeUndefined();
  });

  it('can be rehearsed: the same account, and nothing has happened', async () => {
    const rehearsed = await rehearse(database.db, (trx) => make(trx, verdict, 10));
    expect(await said()).toEqual([]);
    expect(await states()).toEqual(['received', 'received', 'duplicate', 'received', 'received']);
    const done = await inside((trx) => make(trx, verdict, 10));
    expect(done.told).toEqual(rehearsed.told);
  });

  it('can be taken back as a whole, and made anew', async () => {
    const { id } = await inside((trx) => make(trx, verdict, 10));
    const heard = (await said()).map(({ chat }) => chat).sort();
    const back = await inside((trx) => withdrawDecision(trx, id, 'nhầm số', actor(20), compose));
    expect(back?.reopened).toBe(3);
    expect(back?.told.map(({ chat }) => chat).sort()).toEqual(heard);
    expect(await states()).toEqual([
      'investigating',
      'investigating',
      'duplicate',
      'investigating',
      'received',
    ]);
    expect((await findVerdict(database.db, phone.type, phone.value))?.verdict).toBe('withdrawn');
    expect((await findCase(database.db, 'v1'))?.verdict).toBeNull();
    expect(await inside((trx) => publishAlert(trx, 'a1', read, actor(21)))).toBe(false);
    expect(await inside((trx) => withdrawDecision(trx, id, 'x', actor(22), compose))).toBeUndefined();
    const again = await inside((trx) => make(trx, { ...verdict, alert: undefined }, 30));
    expect(again.told.told.map(({ chat }) => chat).sort()).toEqual(heard);
  });

  it('is taken back alone: another one that names the same goes on holding, until it is taken back too', async () => {
    const alone = { ...verdict, caseId: null, alert: undefined };
    const entry = async () => (await findVerdict(database.db, phone.type, phone.value))?.verdict;
    const back = (id: number, now: number) =>
      inside((trx) => withdrawDecision(trx, id, 'nhầm', actor(now), compose));
    const first = await inside((trx) => make(trx, { ...alone, reportIds: ['r1'] }, 10));
    const second = await inside((trx) => make(trx, { ...alone, reportIds: ['r5'] }, 15));
    await back(second.id, 20);
    expect(await entry()).toBe('scam');
    await back(first.id, 25);
    expect(await entry()).toBe('withdrawn');
    await inside((trx) => make(trx, { ...alone, reportIds: ['r1'] }, 30));
    const objected = { ...phone, verdict: 'withdrawn' as const, actor: 'b', why: 'phản đối đúng', at: 31 };
    await inside((trx) => recordVerdict(trx, objected));
    const last = await inside((trx) => make(trx, { ...alone, reportIds: ['r5'] }, 35));
    await back(last.id, 40);
    expect(await entry()).toBe('withdrawn');
  });

  it('opens again what was closed upon it, and nothing that was closed upon another', async () => {
    const { id } = await inside((trx) => make(trx, verdict, 10));
    for (const [report, life] of [
      ['r1', ['closed']],
      ['r4', ['investigating', 'unfounded', 'closed']],
    ] as const) {
      for (const state of life) {
        const event = { at: 11, actor: 'an', kind: 'state' as const, state, text: '' };
        await inside((trx) => appendReportEvent(trx, report, event));
      }
    }
    const back = await inside((trx) => withdrawDecision(trx, id, 'nhầm', actor(20), compose));
    expect(back?.reopened).toBe(2);
    expect(await states()).toEqual(['investigating', 'investigating', 'duplicate', 'closed', 'received']);
  });

  it('leaves alone what was decided otherwise, and what others decided since', async () => {
    await inside((trx) =>
      appendReportEvent(trx, 'r1', { at: 4, actor: 'b', kind: 'state', state: 'unfounded', text: '' }),
    );
    const first = await inside((trx) => make(trx, { ...verdict, reportIds: ['r1', 'r4'] }, 10));
    expect(first).toMatchObject({ moved: 1, stayed: 1 });
    await inside((trx) => make(trx, { ...verdict, caseId: null, reportIds: ['r5'], alert: undefined }, 15));
    await inside((trx) => withdrawDecision(trx, first.id, 'nhầm', actor(20), compose));
    expect((await findVerdict(database.db, phone.type, phone.value))?.verdict).toBe('scam');
  });

  it('answers everybody of a case once, and says who cannot be reached', async () => {
    const reports = await Promise.all(verdict.reportIds.map((id) => findReportById(database.db, id)));
    const told = await inside((trx) =>
      answerCase(
        trx,
        {
          caseId: 'v1',
          reports: reports.flatMap((one) => one ?? []),
          text: 'Đã nhận',
          reply: { body: ['x'] },
        },
        actor(10),
      ),
    );
    expect(told.told.map(({ chat }) => chat)).toEqual(['c1', 'c3']);
    expect(told.leftOut).toEqual({ noWish: 0, noChat: 1, erased: 0, already: 0 });
    expect((await findCase(database.db, 'v1'))?.events.at(-1)).toMatchObject({
      kind: 'answer',
      text: 'Đã nhận',
    });
  });
});

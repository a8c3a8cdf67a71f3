import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcomeNotices } from '../../src/conversation/notices/outcome.ts';
import { loadWording } from '../../src/conversation/wording.ts';
import { actOnReport } from '../../src/reports/act-on-report.ts';
import { decide, type Verdict } from '../../src/reports/cases/decide.ts';
import { openCase } from '../../src/reports/cases/join.ts';
import type { ReportState } from '../../src/reports/lifecycle.ts';
import { moveReport } from '../../src/reports/move-report.ts';
import { withdrawReport } from '../../src/reports/own-report.ts';
import { storeReport } from '../../src/reports/store.ts';
import type { Trx } from '../../src/storage/database.ts';
import { findReportById } from '../../src/storage/repositories/reports.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';
import { tiesPeople } from '../support/ties.ts';

const telling = { ties: tiesPeople, compose: outcomeNotices(loadWording('data/wording')) };
const ids = ['r1', 'r2', 'r3', 'r4', 'r5'];

describe.each(databaseKinds)('two who decide in the same moment on $name', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
    for (const id of ids) {
      const fields = { contact: { value: 'chat', shown: 'Nhắn tại đây' } };
      const report = aReport({ id, code: `LC-${id}`, chat: id, fields });
      await inside((trx) => storeReport(trx, report, { targets: [], rules: [], labels: new Map() }));
    }
  });
  afterEach(() => database.close());
  const inside = <T>(work: (trx: Trx) => Promise<T>) => database.db.transaction().execute(work);
  const move = (id: string, to: ReportState) =>
    inside((trx) => moveReport(trx, id, { to, reason: 'x', actor: 'an', now: 10 }, telling));
  const lifeOf = async (id: string) =>
    (await findReportById(database.db, id))?.events.flatMap(({ state }) => state ?? []);
  const count = async (table: 'decisions' | 'alerts' | 'verdicts') =>
    (await database.db.selectFrom(table).selectAll().execute()).length;

  it('come to one verdict of a report', async () => {
    for (const id of ids) {
      const done = await Promise.all([move(id, 'confirmed'), move(id, 'unfounded')]);
      expect(done.filter((one) => one !== undefined)).toHaveLength(1);
      expect(await lifeOf(id)).toHaveLength(2);
    }
  });

  it('find a report either decided or taken back by its reporter', async () => {
    for (const id of ids) {
      const by = { channel: 'web', chat: id, now: 10 };
      await Promise.all([
        move(id, 'confirmed'),
        inside((trx) => withdrawReport(trx, `LC-${id}`, 'gửi nhầm', by)),
      ]);
      expect(await lifeOf(id)).toHaveLength(2);
    }
  });

  it('press a button of the group once', async () => {
    for (const id of ids) {
      const press = (action: 'duplicate' | 'not') =>
        inside((trx) => actOnReport(trx, { code: `LC-${id}`, action, actor: 'telegram:1', now: 5 }, telling));
      const done = await Promise.all([press('duplicate'), press('not')]);
      expect(done.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
    }
  });

  it('come to one decision of a case, with one alert and one entry in the registry', async () => {
    await inside((trx) => openCase(trx, { id: 'v1', title: 'Vụ', reportIds: ids }, { name: 'an', now: 3 }));
    const verdict = (alertId: string): Verdict => ({
      caseId: 'v1',
      reportIds: ids,
      verdict: 'scam',
      why: 'đã đối chiếu sao kê',
      indicators: [{ type: 'phone', value: '+84912345678' }],
      alert: { id: alertId, title: 'Giả danh công an', text: 'Cúp máy.', topic: '', communes: [] },
    });
    const make = (alertId: string) =>
      inside((trx) => decide(trx, verdict(alertId), { name: 'an', now: 10 }, telling));
    const done = await Promise.all([make('a1'), make('a2')]);
    expect(done.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await make('a3')).toBeUndefined();
    expect([await count('decisions'), await count('alerts'), await count('verdicts')]).toEqual([1, 1, 1]);
  });
});

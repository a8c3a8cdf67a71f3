import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadWording } from '../src/conversation/wording.ts';
import { storeReport } from '../src/reports/store.ts';
import { createTrackingCode } from '../src/reports/tracking-code.ts';
import { findReportByCode } from '../src/storage/repositories/reports.ts';
import { createTeamGroup } from '../src/team-group.ts';
import { openSqlite, type TestDatabase } from './support/databases.ts';
import { aReport } from './support/reports.ts';
import { tiesPeople } from './support/ties.ts';

const code = createTrackingCode(() => 3);

describe('the buttons under a report in the team’s chat group', () => {
  let database: TestDatabase;
  const woken: string[] = [];
  beforeEach(async () => {
    woken.length = 0;
    database = await openSqlite();
    const wish = { contact: { value: 'chat', shown: 'Nhắn tại đây' } };
    await database.db
      .transaction()
      .execute((trx) =>
        storeReport(trx, aReport({ code, fields: wish }), { targets: [], rules: [], labels: new Map() }),
      );
  });
  afterEach(() => database.close());
  const press = (data: string, chat = '-100') =>
    createTeamGroup({
      db: database.db,
      group: 'telegram:-100',
      wording: loadWording('data/wording'),
      tiesPeople,
      wake: (channel) => woken.push(channel),
      now: () => 10,
    })({ channel: 'telegram', chat, data, actor: 'telegram:9' });
  const state = async () => (await findReportByCode(database.db, code))?.state;

  it('take it over, say so, and say so when it is taken already', async () => {
    expect(await press(`case:${code}:take`)).toBe(`Đã nhận xử lý ${code}.`);
    expect(await state()).toBe('investigating');
    expect(await press(`case:${code}:take`)).toBe(`${code} đã ở trạng thái này.`);
  });

  it('decide it, and the reporter hears of it', async () => {
    expect(await press(`case:${code}:not`)).toBe(`Đã ghi ${code} là chưa đủ căn cứ.`);
    expect(woken).toEqual(['web']);
    expect(await press(`case:${code}:take`)).toMatch(/đã có kết luận/);
    expect(await state()).toBe('unfounded');
  });

  it('do nothing from another chat, or for a citizen’s button', async () => {
    expect(await press(`case:${code}:not`, '-200')).toBeUndefined();
    expect(await press('report:send')).toBeUndefined();
    expect(await state()).toBe('received');
  });

  it('say when there is no such report', async () => {
    const other = createTrackingCode(() => 5);
    expect(await press(`case:${other}:take`)).toBe(`Không có phản ánh ${other}.`);
  });
});

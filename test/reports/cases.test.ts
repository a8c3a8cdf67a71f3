import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinReports, openCase, splitReports } from '../../src/reports/cases/join.ts';
import { proposeFor } from '../../src/reports/cases/propose.ts';
import { bandsOf, similarity } from '../../src/reports/cases/similarity.ts';
import { storeReport } from '../../src/reports/store.ts';
import { findBrokenAudit } from '../../src/storage/repositories/audit.ts';
import { findCase } from '../../src/storage/repositories/cases.ts';
import { appendReportEvent, findReportById } from '../../src/storage/repositories/reports.ts';
import { openSqlite, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';
import { tiesPeople } from '../support/ties.ts';

const actor = { name: 'an', now: 10 };
const story =
  'Có người xưng là công an gọi bảo tôi liên quan đường dây ma túy rồi bắt chuyển 15 triệu vào tài khoản để chứng minh trong sạch';
const sameStory =
  'co nguoi xung la cong an goi bao toi lien quan duong day ma tuy roi bat chuyen 200 trieu vao tai khoan de chung minh trong sach';

describe('likeness of stories', () => {
  it('survives missing diacritics and other numbers', () => {
    expect(similarity(story, sameStory)).toBeGreaterThan(0.9);
    expect(similarity(story, 'Tôi mua cái quạt trên mạng mà người ta không giao hàng')).toBeLessThan(0.05);
  });

  it('is found by at least one band', () => {
    const other = bandsOf(sameStory);
    expect(bandsOf(story).some((hash, band) => other[band] === hash)).toBe(true);
  });
});

describe('cases', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openSqlite();
    for (const id of ['r1', 'r2', 'r3', 'r4']) {
      const report = aReport({ id, code: id, chat: id, narrative: `chuyện số ${id}`, indicators: [] });
      await database.db
        .transaction()
        .execute((trx) => storeReport(trx, report, { targets: [], rules: [], labels: new Map() }));
    }
  });
  afterEach(() => database.close());
  const store = (id: string, overrides: Parameters<typeof aReport>[0]) =>
    database.db.transaction().execute((trx) =>
      storeReport(trx, aReport({ id, code: id, chat: id, ...overrides }), {
        targets: [],
        rules: [],
        labels: new Map(),
      }),
    );

  it('are proposed for reports that share an account or tell the same, and both ways', async () => {
    const account = { type: 'bank-account', value: '0123456789', shown: '0123 456 789', details: {} };
    await store('a', { narrative: 'mất tiền vì mua hàng', indicators: [account] });
    await store('b', { narrative: 'bị dụ đầu tư vàng', indicators: [account] });
    await store('c', { narrative: story, indicators: [] });
    await store('d', { narrative: sameStory, indicators: [] });
    const ids = async (id: string) =>
      (await proposeFor(database.db, id, tiesPeople)).map((proposal) => proposal.report.id);
    expect(await ids('a')).toEqual(['b']);
    expect(await ids('b')).toEqual(['a']);
    expect(await ids('c')).toEqual(['d']);
    expect(await ids('d')).toEqual(['c']);
  });

  it('are not proposed for reports that name the same bank, or Facebook', async () => {
    const indicators = ['facebook.com', 'vietcombank.com.vn'].map((value) => ({
      type: 'domain',
      value,
      shown: value,
      details: {},
    }));
    await store('a', { narrative: 'mất tiền vì mua hàng', indicators });
    await store('b', { narrative: 'bị dụ đầu tư vàng', indicators });
    expect(await proposeFor(database.db, 'a', tiesPeople)).toEqual([]);
  });

  it('never grow by what was found unfounded', async () => {
    await store('c', { narrative: story, indicators: [] });
    await store('d', { narrative: sameStory, indicators: [] });
    await database.db
      .transaction()
      .execute((trx) =>
        appendReportEvent(trx, 'd', { at: 2, actor: 'an', kind: 'state', state: 'unfounded', text: 'đùa' }),
      );
    expect(await proposeFor(database.db, 'c', tiesPeople)).toEqual([]);
    expect(await proposeFor(database.db, 'd', tiesPeople)).toEqual([]);
  });

  it('undo a join by a split: nothing of a report changes, and the audit only grows', async () => {
    await database.db
      .transaction()
      .execute((trx) => openCase(trx, { id: 'case', title: 'Vụ', reportIds: ['r1'] }, actor));
    const countAudit = async () =>
      Number(
        (
          await database.db
            .selectFrom('audit')
            .select((e) => e.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    const reportIds = fc.uniqueArray(fc.constantFrom('r2', 'r3', 'r4'), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(reportIds, async (ids) => {
        const before = await Promise.all(ids.map((id) => findReportById(database.db, id)));
        const members = (await findCase(database.db, 'case'))?.reportIds;
        const audited = await countAudit();
        await database.db.transaction().execute((trx) => joinReports(trx, 'case', ids, actor));
        expect((await findCase(database.db, 'case'))?.reportIds).toHaveLength(1 + ids.length);
        await database.db.transaction().execute((trx) => splitReports(trx, 'case', ids, 'nhầm', actor));
        expect((await findCase(database.db, 'case'))?.reportIds).toEqual(members);
        expect(await Promise.all(ids.map((id) => findReportById(database.db, id)))).toEqual(before);
        expect(await countAudit()).toBe(audited + 2 * ids.length);
      }),
      { numRuns: 15 },
    );
    expect(await findBrokenAudit(database.db)).toBeUndefined();
  });

  it('say so on both sides when a report moves from one case to another', async () => {
    await database.db.transaction().execute(async (trx) => {
      await openCase(trx, { id: 'one', title: 'Một', reportIds: ['r1', 'r2'] }, actor);
      await openCase(trx, { id: 'two', title: 'Hai', reportIds: ['r2'] }, actor);
    });
    const one = await findCase(database.db, 'one');
    expect(one?.reportIds).toEqual(['r1']);
    expect(one?.events.map((event) => event.kind)).toEqual(['created', 'joined', 'joined', 'left']);
    expect((await findCase(database.db, 'two'))?.reportIds).toEqual(['r2']);
  });
});

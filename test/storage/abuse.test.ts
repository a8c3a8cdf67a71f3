import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quiet, unquiet } from '../../src/reports/quiet-mode.ts';
import { storeReport } from '../../src/reports/store.ts';
import { isQuiet, listQuietChats } from '../../src/storage/repositories/quiet-chats.ts';
import { findMarks } from '../../src/storage/repositories/report-marks.ts';
import { findReportById, summariseIndicator } from '../../src/storage/repositories/reports.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';

const chat = { channel: 'web', chat: 'c1' };
const day = 24 * 3_600_000;

describe.each(databaseKinds)('abuse on $name', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
  });
  afterEach(() => database.close());
  const store = (id: string, overrides: Parameters<typeof aReport>[0] = {}) =>
    database.db.transaction().execute((trx) =>
      storeReport(trx, aReport({ id, code: id, chat: id, ...overrides }), {
        targets: [],
        rules: [],
        labels: new Map(),
      }),
    );
  const marks = async (id: string) => (await findMarks(database.db, id)).map(({ mark }) => mark);

  it('silences a chat for a time that ends by itself, by a person, on record', async () => {
    const { db } = database;
    await db
      .transaction()
      .execute((trx) => quiet(trx, chat, { days: 400, why: 'chửi bới', actor: 'an', now: 0 }));
    expect(await isQuiet(db, chat, 29 * day)).toBe(true);
    expect(await isQuiet(db, chat, 31 * day)).toBe(false);
    expect(await isQuiet(db, { ...chat, chat: 'c2' }, 1)).toBe(false);
    expect(await listQuietChats(db, 1)).toMatchObject([{ ...chat, setBy: 'an', why: 'chửi bới' }]);
    expect(await db.transaction().execute((trx) => unquiet(trx, chat, 'an', 2))).toBe(true);
    expect(await isQuiet(db, chat, 3)).toBe(false);
    const audit = await db.selectFrom('audit').select('action').execute();
    expect(audit.map(({ action }) => action)).toEqual(['chat.quiet', 'chat.listen']);
  });

  const copied = (account: number) =>
    `Shop này lừa tiền của tôi, chuyển khoản rồi chặn luôn, số tài khoản ${account}, mọi người cẩn thận nhé`;

  it('marks the same words from many chats within hours, and changes nothing else', async () => {
    for (let index = 0; index < 4; index += 1) await store(`r${index}`, { narrative: copied(index) });
    expect(await marks('r0')).toEqual([]);
    await store('r4', { narrative: copied(4) });
    for (const id of ['r0', 'r4']) expect(await marks(id), id).toEqual(['campaign']);
    expect(await findReportById(database.db, 'r4')).toMatchObject({ state: 'received' });
    expect(await summariseIndicator(database.db, 'phone', '+84912345678')).toMatchObject({ reporters: 5 });
  });

  it('does not mark one chat that repeats itself, other words, or what lies days apart', async () => {
    for (let index = 0; index < 6; index += 1) {
      await store(`same${index}`, { chat: 'one', narrative: copied(index) });
      await store(`late${index}`, {
        narrative: `Có người gọi xưng là cán bộ ngân hàng rồi bảo đọc mã, lần ${index}`,
        createdAt: index * day,
      });
    }
    for (const id of ['same5', 'late5']) expect(await marks(id), id).toEqual([]);
  });
});

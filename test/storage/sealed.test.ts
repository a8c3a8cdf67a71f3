import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeReport } from '../../src/reports/store.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { listInbox } from '../../src/storage/repositories/inbox.ts';
import { findMessage, receiveMessage } from '../../src/storage/repositories/messages.ts';
import { findForwardsOfReport } from '../../src/storage/repositories/outbox.ts';
import { findReportById, listReports } from '../../src/storage/repositories/reports.ts';
import { findSession, saveSession } from '../../src/storage/repositories/sessions.ts';
import { resealAll } from '../../src/storage/reseal.ts';
import { type DataKeys, keyIdOf, open, readDataKey, SealedError, seal } from '../../src/storage/sealed.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';

const aKey = () => readDataKey(randomBytes(32).toString('hex'));

describe('sealing', () => {
  it('gives every text back, with a key and without, whatever it looks like', () => {
    const keys = [aKey()];
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('sealed:1:00000000:AAAA', 'plain:x', '')), (text) => {
        expect(open(seal(text, keys), keys)).toBe(text);
        expect(open(seal(text, []), [])).toBe(text);
        expect(open(seal(text, []), keys)).toBe(text);
      }),
    );
  });

  it('opens what an older key sealed, and says which key is missing', () => {
    const [old, young] = [aKey(), aKey()];
    const sealed = seal('bí mật', [old]);
    expect(open(sealed, [young, old])).toBe('bí mật');
    expect(() => open(sealed, [young])).toThrow(old.id);
  });

  it('notices every change', () => {
    const keys = [aKey()];
    const sealed = seal('chuyển 15 triệu', keys);
    const at = sealed.length - 12;
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(() => open(changed, keys)).toThrow(SealedError);
  });

  it('refuses a key of the wrong length', () => {
    expect(() => readDataKey('secret')).toThrow('32 bytes');
  });
});

describe.each(databaseKinds)('data at rest on $name', (kind) => {
  let database: TestDatabase;
  const opened: Db[] = [];
  beforeEach(async () => {
    database = await kind.open();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((db) => db.destroy()));
    await database.close();
  });
  const openWith = (dataKeys: DataKeys) => {
    const db = openDatabase({ ...database, dataKeys });
    opened.push(db);
    return db;
  };
  const fill = async (db: Db) => {
    const report = aReport({
      narrative: 'bí mật của bác Lan',
      fields: { contact: { value: 'phone:+84987654321', shown: 'Gọi điện cho tôi' } },
    });
    await db.transaction().execute(async (trx) => {
      await storeReport(trx, report, {
        targets: ['email'],
        rules: [{ target: 'email', personal_data: true }],
        labels: new Map(),
      });
      for (const words of ['bí mật một', 'bí mật hai']) {
        const key = { channel: 'web', chat: 'c1' };
        await saveSession(trx, key, { words }, { now: 1, over: await findSession(trx, key) });
      }
    });
    return receiveMessage(db, {
      channel: 'web',
      chat: 'c1',
      externalId: 'm',
      at: 1,
      payload: { text: 'bí mật' },
    });
  };
  const everything = async () => {
    const raw = database.db.withoutPlugins();
    const tables = ['reports', 'outbox', 'messages', 'sessions', 'report_events'] as const;
    const rows = await Promise.all(tables.map((table) => raw.selectFrom(table).selectAll().execute()));
    return JSON.stringify(rows);
  };
  const expectReadable = async (db: Db, message: number | undefined) => {
    expect(await findReportById(db, 'r1')).toMatchObject({
      narrative: 'bí mật của bác Lan',
      state: 'received',
    });
    expect((await listReports(db, { limit: 1 }))[0]?.narrative).toBe('bí mật của bác Lan');
    expect((await listInbox(db, { state: 'all' }, { limit: 1 }))[0]?.narrative).toBe('bí mật của bác Lan');
    expect((await findForwardsOfReport(db, 'r1'))[0]?.payload).toMatchObject({
      narrative: 'bí mật của bác Lan',
    });
    expect((await findMessage(db, message ?? 0))?.payload).toEqual({ text: 'bí mật' });
    const session = await findSession(db, { channel: 'web', chat: 'c1' });
    expect(session?.state).toEqual({ words: 'bí mật hai' });
  };

  it('hold nothing that a citizen told, while everybody reads as before', async () => {
    const db = openWith([aKey()]);
    const message = await fill(db);
    expect(await everything()).not.toMatch(/bí mật|84987654321/);
    await expectReadable(db, message);
  });

  it('are sealed afterwards, and again with the next key, while the old one still opens', async () => {
    const [first, second] = [aKey(), aKey()];
    const message = await fill(database.db);
    expect(await everything()).toContain('bí mật');
    expect(await resealAll(openWith([first]), [first])).toBeGreaterThan(4);
    expect(await everything()).not.toContain('bí mật');
    const both = openWith([second, first]);
    await expectReadable(both, message);
    await resealAll(both, [second, first]);
    expect(await resealAll(both, [second, first])).toBe(0);
    await expectReadable(openWith([second]), message);
    const row = await both
      .withoutPlugins()
      .selectFrom('reports')
      .select('narrative')
      .executeTakeFirstOrThrow();
    expect(keyIdOf(row.narrative)).toBe(second.id);
  });
});

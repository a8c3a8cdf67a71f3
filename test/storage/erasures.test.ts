import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeReport } from '../../src/reports/store.ts';
import { eraseChatData, findOpenErasures, requestErasure } from '../../src/storage/repositories/erasures.ts';
import { registerEvidence } from '../../src/storage/repositories/evidence.ts';
import { receiveMessage } from '../../src/storage/repositories/messages.ts';
import { findReportById } from '../../src/storage/repositories/reports.ts';
import { saveSession } from '../../src/storage/repositories/sessions.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';

describe.each(databaseKinds)('erasing a person on $name', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
  });
  afterEach(() => database.close());

  it('leaves statistics and nothing that tells who or what, and touches nobody else', async () => {
    const { db } = database;
    for (const hash of ['own', 'shared']) {
      await registerEvidence(
        db,
        { hash, mime: 'image/png', size: 1, storedAt: 1 },
        { channel: 'web', chat: 'c1' },
      );
    }
    await db.transaction().execute(async (trx) => {
      await storeReport(trx, aReport({ evidence: ['own', 'shared'] }), {
        targets: ['email'],
        rules: [],
        labels: new Map(),
      });
      await storeReport(trx, aReport({ id: 'r2', code: 'b', chat: 'c2', evidence: ['shared'] }), {
        targets: [],
        rules: [],
        labels: new Map(),
      });
      await saveSession(trx, { channel: 'web', chat: 'c1' }, { version: 1 }, { now: 1, over: undefined });
    });
    await receiveMessage(db, {
      channel: 'web',
      chat: 'c1',
      externalId: 'm',
      at: 1,
      payload: { text: 'bí mật' },
    });

    const orphans = await db
      .transaction()
      .execute((trx) => eraseChatData(trx, { channel: 'web', chat: 'c1' }));

    expect(orphans).toEqual(['own']);
    const report = await findReportById(db, 'r1');
    expect(report).toMatchObject({
      chat: 'erased',
      narrative: '',
      fields: {},
      indicators: [],
      evidence: [],
      amount: 15_000_000,
      commune: '18673',
      state: 'received',
    });
    expect(await findReportById(db, 'r2')).toMatchObject({ chat: 'c2', evidence: ['shared'] });
    const everything = JSON.stringify([
      await db.selectFrom('messages').selectAll().execute(),
      await db.selectFrom('sessions').selectAll().execute(),
      await db.selectFrom('outbox').selectAll().execute(),
    ]);
    expect(everything).not.toContain('bí mật');
    expect(everything).not.toContain('công an');
  });

  it('is asked for once, however often it is asked', async () => {
    const key = { channel: 'web', chat: 'c1' };
    for (const now of [1, 2]) await database.db.transaction().execute((trx) => requestErasure(trx, key, now));
    expect(await findOpenErasures(database.db)).toMatchObject([{ ...key, requestedAt: 1 }]);
  });
});

import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ForwardDelivery } from '../../src/forwarding/deliver.ts';
import type { Delivery, Target } from '../../src/forwarding/target.ts';
import { replayForward, replayTarget } from '../../src/reports/replay-forward.ts';
import { storeReport } from '../../src/reports/store.ts';
import { findBrokenAudit } from '../../src/storage/repositories/audit.ts';
import { eraseChatData } from '../../src/storage/repositories/erasures.ts';
import { claimForward, findForwardsOfReport, markForward } from '../../src/storage/repositories/outbox.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';

describe.each(databaseKinds)('deliveries in trouble on $name', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
  });
  afterEach(() => database.close());
  const store = (overrides = {}) =>
    database.db
      .transaction()
      .execute((trx) =>
        storeReport(trx, aReport(overrides), { targets: ['box'], rules: [], labels: new Map() }),
      );
  const forwards = (id = 'r1') => findForwardsOfReport(database.db, id);
  const kill = async (id: number) =>
    markForward(database.db, id, { state: 'dead', attempts: 24, nextTryAt: 0, error: 'down' });
  const audited = async () =>
    (await database.db.selectFrom('audit').select('action').execute()).map((row) => row.action);

  it('are replayed by a person, under the same key, and the log says who', async () => {
    await store();
    const [dead] = await forwards();
    await kill(dead?.id ?? 0);
    expect(await database.db.transaction().execute((trx) => replayForward(trx, dead?.id ?? 0, 'an', 9))).toBe(
      true,
    );
    expect(await forwards()).toMatchObject([
      { state: 'queued', attempts: 0, nextTryAt: 9, idempotencyKey: dead?.idempotencyKey },
    ]);
    expect(await audited()).toContain('delivery.replay');
    expect(await findBrokenAudit(database.db)).toBeUndefined();
  });

  it('are not replayed once they arrived', async () => {
    await store();
    const [item] = await forwards();
    await markForward(database.db, item?.id ?? 0, { state: 'delivered', at: 1, attempts: 1 });
    expect(await database.db.transaction().execute((trx) => replayForward(trx, item?.id ?? 0, 'an', 9))).toBe(
      false,
    );
  });

  it('are replayed all together after a target was mended', async () => {
    for (const id of ['r1', 'r2', 'r3']) await store({ id, code: id });
    for (const id of ['r1', 'r2']) await kill((await forwards(id))[0]?.id ?? 0);
    expect(await database.db.transaction().execute((trx) => replayTarget(trx, 'box', 'an', 9))).toBe(2);
  });

  it('of an erased report never come back', async () => {
    await store();
    await database.db.transaction().execute((trx) => eraseChatData(trx, { channel: 'web', chat: 'c1' }));
    const [item] = await forwards();
    expect(await database.db.transaction().execute((trx) => replayForward(trx, item?.id ?? 0, 'an', 9))).toBe(
      false,
    );
  });

  it('that had died before their report was erased never come back either', async () => {
    await store();
    const [item] = await forwards();
    await kill(item?.id ?? 0);
    await database.db.transaction().execute((trx) => eraseChatData(trx, { channel: 'web', chat: 'c1' }));
    expect(await database.db.transaction().execute((trx) => replayForward(trx, item?.id ?? 0, 'an', 9))).toBe(
      false,
    );
  });

  const deliveryTo = (deliver: Target['deliver'], now: () => number = () => Date.UTC(2026, 10, 25)) =>
    new ForwardDelivery(
      { name: 'box', deliver },
      {
        db: database.db,
        log: pino({ level: 'silent' }),
        now,
        random: () => 0.5,
        retryMilliseconds: 1000,
      },
    );

  it('arrive once where two processes share the outbox', async () => {
    for (let index = 0; index < 10; index += 1) await store({ id: `r${index}`, code: `code ${index}` });
    const taken: string[] = [];
    const both = [1, 2].map(() =>
      deliveryTo(async ({ idempotencyKey }) => {
        taken.push(idempotencyKey);
      }),
    );
    for (const delivery of both) delivery.wake();
    await Promise.all(both.map((delivery) => delivery.idle()));
    expect(taken).toHaveLength(10);
    expect(new Set(taken).size).toBe(10);
    await Promise.all(both.map((delivery) => delivery.stop()));
  });

  it('that a crash broke off fall due again', async () => {
    await store();
    let time = Date.UTC(2026, 10, 25);
    const [item] = await forwards();
    if (item === undefined) throw new Error('nothing is queued');
    expect(await claimForward(database.db, item, time + 60_000)).toBe(true);
    expect(await claimForward(database.db, item, time + 60_000)).toBe(false);
    const taken: string[] = [];
    const delivery = deliveryTo(
      async ({ idempotencyKey }) => {
        taken.push(idempotencyKey);
      },
      () => time,
    );
    delivery.wake();
    await delivery.idle();
    expect(taken).toEqual([]);
    time += 60_000;
    delivery.wake();
    await delivery.idle();
    expect(taken).toEqual([item.idempotencyKey]);
    await delivery.stop();
  });

  it('stay delivered, or erased, whatever a slower attempt says', async () => {
    await store();
    const [first] = await forwards();
    await markForward(database.db, first?.id ?? 0, { state: 'delivered', at: 1, attempts: 1 });
    const failure = { state: 'queued', attempts: 2, nextTryAt: 9, error: 'timeout' } as const;
    await markForward(database.db, first?.id ?? 0, failure);
    expect(await forwards()).toMatchObject([{ state: 'delivered', attempts: 1, lastError: null }]);
    await store({ id: 'r2', code: 'LC-b', chat: 'c2' });
    const delivery = deliveryTo(async () => {
      await database.db.transaction().execute((trx) => eraseChatData(trx, { channel: 'web', chat: 'c2' }));
      throw new Error('timeout');
    });
    delivery.wake();
    await delivery.idle();
    expect(await forwards('r2')).toMatchObject([{ state: 'dead', lastError: 'erased', payload: {} }]);
    await delivery.stop();
  });

  it('wait while a target is down, and lose no attempt by it', async () => {
    for (let index = 0; index < 12; index += 1) await store({ id: `r${index}`, code: `code ${index}` });
    let time = Date.UTC(2026, 10, 25);
    let up = false;
    const tried: string[] = [];
    const target: Target = {
      name: 'box',
      async deliver({ idempotencyKey }: Delivery) {
        tried.push(idempotencyKey);
        if (!up) throw new Error('down');
      },
    };
    const delivery = new ForwardDelivery(target, {
      db: database.db,
      log: pino({ level: 'silent' }),
      now: () => time,
      random: () => 0.5,
      retryMilliseconds: 1000,
    });
    delivery.wake();
    await delivery.idle();
    // Five in a row open the breaker; up to three more were under way.
    expect(tried.length).toBeLessThanOrEqual(8);
    const before = tried.length;
    up = true;
    delivery.wake();
    await delivery.idle();
    expect(tried).toHaveLength(before);
    time += 60_000;
    delivery.wake();
    await delivery.idle();
    const states = await database.db.selectFrom('outbox').select('state').execute();
    expect(states.map((row) => row.state)).toEqual(Array.from({ length: 12 }, () => 'delivered'));
    await delivery.stop();
  });
});

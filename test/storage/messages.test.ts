import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  findDueReplies,
  findTranscript,
  findUnprocessed,
  markProcessed,
  markReply,
  queueReply,
  receiveMessage,
  requeueWaiting,
} from '../../src/storage/repositories/messages.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';

const all = { except: [], limit: 50 };

describe.each(databaseKinds)('the transcript on $name', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
  });
  afterEach(() => database.close());

  const message = (externalId: string, chat = 'c1') => ({
    channel: 'web',
    chat,
    externalId,
    at: 1,
    payload: { text: 'xin chào' },
  });

  it('stores a message once, however often it is delivered', async () => {
    const first = await receiveMessage(database.db, message('m1'));
    expect(first).toBeTypeOf('number');
    expect(await receiveMessage(database.db, message('m1'))).toBeUndefined();
    expect(await receiveMessage(database.db, message('m1', 'another chat'))).toBeTypeOf('number');
    expect(await findUnprocessed(database.db)).toHaveLength(2);
  });

  it('finds what an earlier run left without an outcome, oldest first', async () => {
    const a = await receiveMessage(database.db, message('a'));
    const b = await receiveMessage(database.db, message('b'));
    await database.db.transaction().execute((trx) => markProcessed(trx, Number(a), { state: 'done' }));
    expect((await findUnprocessed(database.db)).map((row) => row.id)).toEqual([b]);
  });

  it('hands out one due reply a chat at a time, so that a chat keeps its order', async () => {
    const queue = (chat: string, text: string) =>
      database.db
        .transaction()
        .execute((trx) =>
          queueReply(trx, { channel: 'web', chat, at: 1, payload: { text }, answersId: null }),
        );
    const first = await queue('c1', 'one');
    await queue('c1', 'two');
    const other = await queue('c2', 'three');
    const due = await findDueReplies(database.db, 'web', 10, all);
    expect(due.map((row) => row.id)).toEqual([first, other]);
    await markReply(database.db, first, { state: 'queued', attempts: 1, nextTryAt: 100, error: 'busy' });
    expect((await findDueReplies(database.db, 'web', 10, all)).map((row) => row.id)).toEqual([other]);
    expect((await findDueReplies(database.db, 'web', 100, all)).map((row) => row.id)).toEqual([first, other]);
  });

  it('sends what waited once the citizen writes again', async () => {
    const id = await database.db
      .transaction()
      .execute((trx) => queueReply(trx, { channel: 'web', chat: 'c1', at: 1, payload: {}, answersId: null }));
    await markReply(database.db, id, { state: 'waiting', error: 'outside the reply window' });
    expect(await findDueReplies(database.db, 'web', 10, all)).toEqual([]);
    await database.db.transaction().execute((trx) => requeueWaiting(trx, 'web', 'c1'));
    expect(await findDueReplies(database.db, 'web', 10, all)).toHaveLength(1);
  });

  it('reads the transcript on from any message, both directions in order', async () => {
    const asked = await receiveMessage(database.db, message('m1'));
    await database.db.transaction().execute((trx) =>
      queueReply(trx, {
        channel: 'web',
        chat: 'c1',
        at: 2,
        payload: { body: ['dạ'] },
        answersId: asked ?? null,
      }),
    );
    const key = { channel: 'web', chat: 'c1' };
    const all = await findTranscript(database.db, key, { afterId: 0, limit: 10 });
    expect(all.map((row) => row.direction)).toEqual(['in', 'out']);
    expect(all[1]?.answersId).toBe(asked);
    expect(await findTranscript(database.db, key, { afterId: all[0]?.id ?? 0, limit: 10 })).toHaveLength(1);
  });
});

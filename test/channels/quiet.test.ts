import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createPipeline } from '../../src/channels/pipeline/pipeline.ts';
import { quiet } from '../../src/reports/quiet-mode.ts';
import { openSqlite } from '../support/databases.ts';

const never = (): never => {
  throw new Error('must not be reached');
};

it('a silenced chat is dropped at the edge: nothing is stored, fetched or answered', async () => {
  const { db, close } = await openSqlite();
  const chat = { channel: 'web', chat: 'c1' };
  await db
    .transaction()
    .execute((trx) => quiet(trx, chat, { days: 1, why: 'chửi bới', actor: 'an', now: 0 }));
  const pipeline = createPipeline([], db, {
    db,
    log: pino({ level: 'silent' }),
    now: () => 1,
    newId: never,
    openWorld: never,
    storeReport: never,
    takeIn: never,
    onCommitted: never,
  });
  const attachments = [{ kind: 'image' as const, source: 'x' }];
  expect(await pipeline.receive({ ...chat, messageId: 'm1', at: 1, text: '', attachments })).toBe(false);
  expect(await db.selectFrom('messages').selectAll().execute()).toEqual([]);
  await pipeline.stop();
  await close();
});

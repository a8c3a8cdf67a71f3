import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPipeline } from '../../../src/channels/pipeline/pipeline.ts';
import { receiveMessage } from '../../../src/storage/repositories/messages.ts';
import { openSqlite, type TestDatabase } from '../../support/databases.ts';
import { aWorld, testNow } from '../../support/world.ts';
import { eventually } from '../contract/people.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await openSqlite();
});
afterEach(() => database.close());

const leave = (chat: string, picture: boolean) =>
  receiveMessage(database.db, {
    channel: 'web',
    chat,
    externalId: 'm',
    at: testNow,
    payload: {
      channel: 'web',
      chat,
      messageId: 'm',
      at: testNow,
      text: picture ? '' : 'tôi vừa bị lừa',
      attachments: picture ? [{ kind: 'image', source: 's' }] : [],
    },
  });

it('answers words after a restart while pictures from before it are still being read', async () => {
  const { db } = database;
  const world = await aWorld();
  let finishReading = () => {};
  const reading = new Promise<void>((resolve) => {
    finishReading = resolve;
  });
  for (let picture = 1; picture <= 6; picture++) await leave(`picture-${picture}`, true);
  const words = await leave('words', false);
  const pipeline = createPipeline([], db, {
    db,
    log: pino({ level: 'silent' }),
    now: () => testNow,
    newId: randomUUID,
    openWorld: () => world,
    storeReport: async () => undefined,
    takeIn: async (attachment) => {
      await reading;
      return attachment;
    },
    onCommitted: () => undefined,
  });
  await pipeline.reconcile();
  const states = () =>
    db.selectFrom('messages').select(['id', 'state']).where('direction', '=', 'in').execute();
  await eventually(
    async () => (await states()).find(({ id, state }) => id === words && state === 'done'),
    () => 'the words wait for the pictures',
  );
  expect((await states()).filter(({ state }) => state === 'new')).toHaveLength(6);
  finishReading();
  await pipeline.stop();
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { readEnd, readOn } from '../../../src/channels/web/transcript.ts';
import { queueReply } from '../../../src/storage/repositories/messages.ts';
import { openSqlite, type TestDatabase } from '../../support/databases.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await openSqlite();
});
afterEach(() => database.close());

it('shows the end of a long chat, and goes on from there without telling the rest again', async () => {
  const reply = (text: string) =>
    database.db.transaction().execute((trx) =>
      queueReply(trx, {
        channel: 'web',
        chat: 'c',
        at: 1,
        payload: { style: 'plain', body: [text] },
        answersId: null,
      }),
    );
  for (let number = 1; number <= 7; number += 1) await reply(`câu ${number}`);
  const { messages, cursor } = await readEnd(database.db, 'c', 3);
  expect(messages.map((message) => message.kind === 'reply' && message.reply.body[0])).toEqual([
    'câu 5',
    'câu 6',
    'câu 7',
  ]);
  await reply('câu 8');
  const after = [];
  for await (const row of readOn(database.db, 'c', cursor)) after.push(row.payload);
  expect(after).toEqual([{ style: 'plain', body: ['câu 8'] }]);
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GroupCommit } from '../../src/storage/group-commit.ts';
import { receiveMessage } from '../../src/storage/repositories/messages.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';

describe.each(databaseKinds)('jobs that are committed together on $name', (kind) => {
  let database: TestDatabase;
  let writes: GroupCommit;
  beforeEach(async () => {
    database = await kind.open();
    writes = new GroupCommit(database.db);
  });
  afterEach(() => database.close());

  const store = (id: string) =>
    writes.run((trx) =>
      receiveMessage(trx, { channel: 'web', chat: 'c', externalId: id, at: 1, payload: {} }),
    );
  const stored = async () =>
    (await database.db.selectFrom('messages').select('external_id').orderBy('id').execute()).map(
      (row) => row.external_id,
    );

  it('keep their order and give each its own result', async () => {
    const ids = await Promise.all(['a', 'b', 'a', 'c'].map(store));
    expect(ids.map((id) => typeof id)).toEqual(['number', 'number', 'undefined', 'number']);
    expect(await stored()).toEqual(['a', 'b', 'c']);
  });

  it('fail alone: what one throws undoes that one and no other', async () => {
    const bad = writes.run(async (trx) => {
      await receiveMessage(trx, { channel: 'web', chat: 'c', externalId: 'bad', at: 1, payload: {} });
      throw new Error('no');
    });
    const results = await Promise.allSettled([store('a'), bad, store('b')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored()).toEqual(['a', 'b']);
  });

  it('survive what the database itself refuses', async () => {
    const refused = writes.run((trx) =>
      trx
        .insertInto('messages')
        .values({
          channel: 'web',
          chat: 'c',
          direction: 'in',
          external_id: 'a',
          at: 1,
          payload: '{}',
          state: 'new',
        })
        .execute(),
    );
    const results = await Promise.allSettled([store('z'), refused, refused, store('b')]);
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    await expect(
      writes.run((trx) =>
        trx
          .insertInto('messages')
          .values({
            channel: 'web',
            chat: 'c',
            direction: 'in',
            external_id: 'a',
            at: 1,
            payload: '{}',
            state: 'new',
          })
          .execute(),
      ),
    ).rejects.toThrow();
    await store('y');
    expect((await stored()).toSorted()).toEqual(['a', 'b', 'y', 'z']);
  });
});

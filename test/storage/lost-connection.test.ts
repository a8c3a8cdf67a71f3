import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Db, openDatabase, type Trx } from '../../src/storage/database.ts';
import { eventually } from '../channels/contract/people.ts';
import { databaseKinds } from '../support/databases.ts';

describe.each(databaseKinds)('a lost connection to $name', (kind) => {
  const backend = async (db: Db | Trx) =>
    (await sql<{ id: number }>`select pg_backend_pid() as id`.execute(db)).rows[0]?.id;

  it.skipIf(kind.name === 'sqlite')('is told and replaced, whether in use or not', async () => {
    const database = await kind.open();
    const lost: string[] = [];
    const db = openDatabase({ ...database, onLostConnection: (error) => lost.push(error.message) });
    const end = async (id: number | undefined) => {
      const before = lost.length;
      await sql`select pg_terminate_backend(${id}::integer)`.execute(database.db);
      await eventually(
        () => lost[before],
        () => 'nothing was told',
      );
    };
    const idle = await backend(db);
    await end(idle);
    expect(await backend(db)).not.toBe(idle);
    await expect(
      db.transaction().execute(async (trx) => {
        await end(await backend(trx));
        await backend(trx);
      }),
    ).rejects.toThrow();
    expect(await backend(db)).toBeDefined();
    await db.destroy();
    await database.close();
  });
});

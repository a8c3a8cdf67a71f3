import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runChaos } from '../../src/cli/chaos/run.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';

/** The short form of `npm run chaos`: the compiled servers, killed for real, over each database. */
describe.each(databaseKinds)('a server on $name that loses its power again and again', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
  });
  afterEach(() => database.close());

  it('loses no acknowledged report, and hands each over under one key, whatever the targets do', async () => {
    const said: string[] = [];
    const result = await runChaos({
      reports: 40,
      kills: 3,
      writers: 8,
      dataFolder: database.dataFolder,
      databaseUrl: database.databaseUrl,
      random: Math.random,
      say: (line) => void said.push(line),
      drainMilliseconds: 90_000,
    });
    expect(result, said.join('\n')).toMatchObject({
      acknowledged: 40,
      kills: 3,
      lost: 0,
      doubledReports: 0,
      undelivered: 0,
      doubledKeys: 0,
    });
  }, 240_000);
});

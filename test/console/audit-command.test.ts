import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendAudit } from '../../src/storage/repositories/audit.ts';
import { openSqlite, type TestDatabase } from '../support/databases.ts';

const run = promisify(execFile);

describe('npm run audit', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openSqlite();
    for (const subject of ['a', 'b', 'c']) {
      await database.db
        .transaction()
        .execute((trx) => appendAudit(trx, { at: 1, actor: 'an', action: 'x', subject, details: {} }));
    }
  });
  afterEach(() => database.close());

  const audit = (command: string) =>
    run(process.execPath, [path.resolve('.dist/cli/audit.js'), command], {
      env: { ...process.env, DATA_DIR: database.dataFolder, DATABASE_URL: '' },
    });

  it('finds the log whole, and exports it line by line', async () => {
    expect((await audit('verify')).stdout).toContain('is whole');
    expect((await audit('export')).stdout.trim().split('\n')).toHaveLength(3);
  });

  it('finds the first entry that somebody changed, and fails', async () => {
    await database.db.updateTable('audit').set({ subject: 'another' }).where('id', '=', 2).execute();
    await expect(audit('verify')).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('entry 2') as string,
    });
  });
});

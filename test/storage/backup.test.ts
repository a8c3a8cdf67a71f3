import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { storeReport } from '../../src/reports/store.ts';
import { BackupError, backUp, checkBackup } from '../../src/storage/backup.ts';
import { registerEvidence } from '../../src/storage/repositories/evidence.ts';
import { openSqlite } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';

describe('a backup of SQLite', () => {
  it('made amid writing opens, is whole, and holds every report that was acknowledged before', async () => {
    const { db, dataFolder, close } = await openSqlite();
    const target = `${dataFolder}-copy`;
    let written = 0;
    let stop = false;
    const write = async () => {
      const id = `r${written}`;
      await db
        .transaction()
        .execute((trx) =>
          storeReport(trx, aReport({ id, code: id }), { targets: [], rules: [], labels: new Map() }),
        );
      written += 1;
    };
    await write();
    const writing = (async () => {
      while (!stop) {
        await write();
        await new Promise(setImmediate);
      }
    })();
    const before = written;
    const { reports } = await backUp(dataFolder, target);
    stop = true;
    await writing;
    expect(reports).toBeGreaterThanOrEqual(before);
    expect(reports).toBeLessThanOrEqual(written);
    rmSync(target, { recursive: true });
    await close();
  });

  it('is not called whole where evidence is missing', async () => {
    const { db, dataFolder, close } = await openSqlite();
    await registerEvidence(
      db,
      { hash: 'a'.repeat(64), mime: 'image/png', size: 1, storedAt: 1 },
      { channel: 'web', chat: 'c1' },
    );
    const target = path.join(dataFolder, 'copy');
    await expect(backUp(dataFolder, target)).rejects.toThrow(BackupError);
    await expect(checkBackup(target)).rejects.toThrow('missing');
    await close();
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendAudit, findBrokenAudit } from '../../src/storage/repositories/audit.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';

describe.each(databaseKinds)('the audit log on $name', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
  });
  afterEach(() => database.close());

  const append = (subject: string) =>
    database.db
      .transaction()
      .execute((trx) => appendAudit(trx, { at: 1, actor: 'an', action: 'a', subject, details: {} }));

  it('stays one chain when many write at once', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => append(String(index))));
    expect(await findBrokenAudit(database.db)).toBeUndefined();
  });

  it('shows a row that was changed, and one that was taken out', async () => {
    for (const subject of ['a', 'b', 'c']) await append(subject);
    const [, second] = await database.db.selectFrom('audit').select('id').orderBy('id').execute();
    const id = second?.id ?? 0;
    await database.db.updateTable('audit').set({ actor: 'someone else' }).where('id', '=', id).execute();
    expect(await findBrokenAudit(database.db)).toBe(id);
    await database.db.deleteFrom('audit').where('id', '=', id).execute();
    expect(await findBrokenAudit(database.db)).toBe(id + 1);
  });
});

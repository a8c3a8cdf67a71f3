import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFormats } from '../../src/indicators/lists/formats.ts';
import { confirmedCsv } from '../../src/reports/export/csv.ts';
import { confirmedStix } from '../../src/reports/export/stix.ts';
import { listConfirmed } from '../../src/storage/repositories/confirmed.ts';
import { recordVerdict } from '../../src/storage/repositories/registry.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';

describe.each(databaseKinds)('what the team confirmed, for others, on $name', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
    const decide = (type: string, value: string, verdict: 'scam' | 'withdrawn' | 'unfounded', at: number) =>
      database.db
        .transaction()
        .execute((trx) =>
          recordVerdict(trx, { type, value, verdict, at, actor: 'an', why: 'ghi chú nội bộ' }),
        );
    await decide('phone', '+84900000001', 'scam', 1000);
    await decide('domain', 'xau.example', 'scam', 2000);
    await decide('url', "https://toi.example/o'n", 'scam', 2500);
    await decide('domain', 'oan.example', 'scam', 3000);
    await decide('domain', 'oan.example', 'withdrawn', 4000);
    await decide('phone', '+84900000002', 'unfounded', 5000);
  });
  afterEach(() => database.close());

  it('names what stands and what was taken back, never what was only suspected, nor why', async () => {
    const text = confirmedCsv(await listConfirmed(database.db));
    expect(text.split('\r\n')).toEqual([
      'type,value,status,confirmed_at,withdrawn_at',
      'phone,+84900000001,confirmed,1970-01-01T00:00:01.000Z,',
      'domain,xau.example,confirmed,1970-01-01T00:00:02.000Z,',
      "url,https://toi.example/o'n,confirmed,1970-01-01T00:00:02.500Z,",
      'domain,oan.example,withdrawn,1970-01-01T00:00:03.000Z,1970-01-01T00:00:04.000Z',
      '',
    ]);
  });

  it('can be read by our own import of STIX, without what was taken back', async () => {
    const bundle = confirmedStix(await listConfirmed(database.db), { name: 'Đội', now: 1 });
    const entries = listFormats.get('stix')?.readDocument?.(JSON.stringify(bundle));
    expect(entries?.map((entry) => entry.value)).toEqual(['xau.example', 'toi.example']);
  });

  it('keeps an object’s id from one export to the next', async () => {
    const ids = async (now: number) =>
      JSON.stringify(confirmedStix(await listConfirmed(database.db), { name: 'Đội', now })).match(
        /indicator--[0-9a-f-]+/g,
      );
    expect(await ids(1)).toEqual(await ids(2));
  });
});

describe('a cell of the CSV', () => {
  it('is never a formula', () => {
    const row = (value: string) =>
      confirmedCsv([{ type: 'handle', value, confirmedAt: 0, withdrawnAt: null }]).split('\r\n')[1];
    expect(row('=HYPERLINK("x")')).toContain(`"'=HYPERLINK(""x"")"`);
    expect(row('@bad')).toContain("'@bad");
    expect(row('+cmd')).toContain("'+cmd");
  });
});

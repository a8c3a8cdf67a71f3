import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { ConfiguredList } from '../../../src/indicators/lists/configured.ts';
import { fetchList } from '../../../src/indicators/lists/fetch-list.ts';
import { isPublicAddress } from '../../../src/indicators/lists/public-address.ts';
import { refreshList } from '../../../src/indicators/lists/refresh.ts';
import { findLists } from '../../../src/storage/repositories/registry.ts';
import { databaseKinds, type TestDatabase } from '../../support/databases.ts';

const limits = { maximumBytes: 1_000, timeoutMilliseconds: 5_000 };
const hour = 3_600_000;

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.20.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'localhost',
])('%s is nobody that a list comes from', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['1.1.1.1', '203.162.4.190', '2606:4700::1111'])('%s is on the open internet', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

describe('a download', () => {
  it.each([
    'http://example.com/list',
    'file:///etc/passwd',
    'https://user:secret@example.com/',
    'https://127.0.0.1:1/',
    'https://[::1]:1/',
    'https://2130706433/',
    'https://localhost:1/',
  ])('refuses %s before anything is sent', async (address) => {
    await expect(fetchList(address, '/nowhere/list', limits)).rejects.toThrow(/https|private network/);
  });
});

describe.each(databaseKinds)('a list that is followed, on $name', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
  });
  afterEach(() => database.close());

  const list: ConfiguredList = {
    name: 'l',
    url: 'https://example.vn/list',
    format: 'plain',
    licence: 'CC0',
    every_hours: 24,
    expires_days: 30,
  };
  const refresh = (text: string, now: number) =>
    refreshList(list, {
      db: database.db,
      folder: database.dataFolder,
      isAllowed: ({ value }) => value === 'vietcombank.com.vn',
      now,
      limits,
      open: async () =>
        (async function* () {
          yield Buffer.from(text);
        })(),
    });
  const found = async (value: string, now: number) =>
    (await findLists(database.db, 'domain', value, now)).length > 0;

  it('is fetched when its time has come, forgets what it no longer names, and never accuses the allowed', async () => {
    expect(await refresh('bad.top\nvietcombank.com.vn', 1)).toMatchObject({ entries: 1, refused: 1 });
    expect(await refresh('worse.top', 2 * hour)).toBeUndefined();
    expect(await found('bad.top', 2 * hour)).toBe(true);
    await refresh('worse.top', 25 * hour);
    expect(await found('bad.top', 26 * hour)).toBe(false);
    expect(await found('worse.top', 26 * hour)).toBe(true);
    expect(await found('worse.top', 25 * hour + 31 * 24 * hour)).toBe(false);
  });

  it('keeps what it has where the source gives a page or a rest instead of the list', async () => {
    await refresh('bad.top\nworse.top\nworst.top', 1);
    const page = '<html><body><h1>Bảo trì hệ thống</h1></body></html>';
    await expect(refresh(page, 25 * hour)).rejects.toThrow('nothing was changed');
    await expect(refresh('bad.top', 26 * hour)).rejects.toThrow('nothing was changed');
    expect(await found('bad.top', 26 * hour)).toBe(true);
    expect(await found('worst.top', 26 * hour)).toBe(true);
    // Not put off for a day: tried again as soon as the jobs run.
    expect(await refresh('bad.top\nnew.top', 27 * hour)).toMatchObject({ entries: 2, finished: true });
    expect(await found('worst.top', 27 * hour)).toBe(false);
  });

  it('begins anew with a shorter one when nothing of the old is believed any more', async () => {
    await refresh('bad.top\nworse.top\nworst.top', 1);
    expect(await refresh('new.top', 32 * 24 * hour)).toMatchObject({ entries: 1, finished: true });
  });

  it('keeps what it has where the new one is too large, and leaves no file behind', async () => {
    await refresh('bad.top', 1);
    await expect(refresh('x'.repeat(1_001), 25 * hour)).rejects.toThrow('larger than');
    expect(await found('bad.top', 25 * hour)).toBe(true);
    expect(readdirSync(database.dataFolder).filter((name) => name.startsWith('list-'))).toEqual([]);
  });
});

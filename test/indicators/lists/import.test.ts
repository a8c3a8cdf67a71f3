import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFormats } from '../../../src/indicators/lists/formats.ts';
import { type ImportOptions, importList } from '../../../src/indicators/lists/import.ts';
import { findLists } from '../../../src/storage/repositories/registry.ts';
import { databaseKinds, type TestDatabase } from '../../support/databases.ts';

describe.each(databaseKinds)('importing a list on $name', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.open();
  });
  afterEach(() => database.close());

  const run = (lines: string[], overrides: Partial<ImportOptions> = {}) => {
    const file = path.join(database.dataFolder, 'list.txt');
    writeFileSync(file, lines.join('\n'));
    const format = listFormats.get('plain');
    if (format === undefined) throw new Error('no such format');
    return importList(database.db, {
      list: 'l',
      file,
      format,
      source: 'https://example.vn/list',
      licence: 'CC0',
      expiresAfter: null,
      isAllowed: () => false,
      fewest: 1,
      now: 1000,
      onProgress: () => {},
      ...overrides,
    });
  };
  const lists = (value: string, now = 2000) => findLists(database.db, 'domain', value, now);

  it('finds what a list holds, until it expires', async () => {
    await run(['bad.top', 'worse.xyz'], { expiresAfter: 500 });
    expect(await lists('bad.top', 1400)).toEqual(['l']);
    expect(await lists('bad.top', 1600)).toEqual([]);
    expect(await lists('unknown.top')).toEqual([]);
  });

  it('never marks what is on the allow-list', async () => {
    const result = await run(['vietcombank.com.vn', 'bad.top'], {
      isAllowed: ({ value }) => value === 'vietcombank.com.vn',
    });
    expect(result).toMatchObject({ entries: 1, refused: 1, finished: true });
    expect(await lists('vietcombank.com.vn')).toEqual([]);
  });

  it('drops what a newer edition of the list no longer has', async () => {
    await run(['bad.top', 'worse.xyz']);
    await run(['worse.xyz'], { now: 1500 });
    expect(await lists('bad.top')).toEqual([]);
    expect(await lists('worse.xyz')).toEqual(['l']);
  });

  it('goes on where it was broken off', async () => {
    const lines = Array.from({ length: 45_000 }, (_, index) => `site${index}.top`);
    let batches = 0;
    const broken = run(lines, {
      onProgress() {
        batches += 1;
        if (batches === 1) throw new Error('power cut');
      },
    });
    await expect(broken).rejects.toThrow('power cut');
    const seen: number[] = [];
    const result = await run(lines, { now: 3000, onProgress: (state) => seen.push(state.linesDone) });
    expect(seen).toEqual([40_000, 45_000]);
    expect(result.entries).toBe(45_000);
    expect(await lists('site0.top')).toEqual(['l']);
    expect(await lists('site44999.top')).toEqual(['l']);
  });
});

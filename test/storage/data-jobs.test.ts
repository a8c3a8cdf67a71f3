import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EvidenceStore } from '../../src/evidence/store.ts';
import { runDataJobs } from '../../src/reports/erasure-job.ts';
import { storeReport } from '../../src/reports/store.ts';
import { findOpenErasures, requestErasure } from '../../src/storage/repositories/erasures.ts';
import { registerEvidence } from '../../src/storage/repositories/evidence.ts';
import { findForwardsOfReport } from '../../src/storage/repositories/outbox.ts';
import { collectPerson } from '../../src/storage/repositories/person.ts';
import { appendReportEvent, findReportById } from '../../src/storage/repositories/reports.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';

const day = 24 * 3_600_000;
const start = aReport().createdAt;
const key = { channel: 'web', chat: 'c1' };

describe.each(databaseKinds)('personal data on $name', (kind) => {
  let database: TestDatabase;
  let evidence: EvidenceStore;
  beforeEach(async () => {
    database = await kind.open();
    evidence = new EvidenceStore(path.join(database.dataFolder, 'evidence'));
  });
  afterEach(() => database.close());
  const run = (now: number) =>
    runDataJobs({
      db: database.db,
      evidence,
      now,
      erasureDays: 15,
      retentionYears: 5,
      confirmation: (due) => ({ style: 'plain', body: [`trước ${due}`] }),
    });
  const store = (overrides: Parameters<typeof aReport>[0] = {}) =>
    database.db
      .transaction()
      .execute((trx) => storeReport(trx, aReport(overrides), { targets: [], rules: [], labels: new Map() }));
  const aFile = async (letter: string, storedAt = start, chat = 'c1') => {
    const hash = letter.repeat(64);
    const file = path.join(database.dataFolder, 'evidence', hash.slice(0, 2), hash);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, letter);
    await registerEvidence(
      database.db,
      { hash, mime: 'image/png', size: 1, storedAt },
      { channel: 'web', chat },
    );
    return { hash, file };
  };

  it('are confirmed as asked to be erased, once, and erased within the term, file and all', async () => {
    const { hash, file } = await aFile('a');
    await store({ evidence: [hash] });
    await database.db.transaction().execute((trx) => requestErasure(trx, key, start));
    expect((await run(start + 1)).confirmed).toHaveLength(1);
    expect(await run(start + 2)).toMatchObject({ confirmed: [], erased: 0 });
    expect((await collectPerson(database.db, key)).messages).toHaveLength(1);
    expect(await run(start + 14 * day)).toMatchObject({ erased: 1 });
    expect(existsSync(file)).toBe(false);
    expect(await collectPerson(database.db, key)).toEqual({
      reports: [],
      messages: [],
      questions: [],
      watches: [],
      erasures: [],
    });
    expect(await findOpenErasures(database.db)).toEqual([]);
    expect(await findReportById(database.db, 'r1')).toMatchObject({ amount: 15_000_000, narrative: '' });
  });

  it('are erased with the pictures that were only checked, but for what somebody else sent too', async () => {
    const checked = await aFile('a');
    const both = await aFile('b');
    await aFile('b', start, 'c2');
    const reported = await aFile('c');
    await aFile('c', start + 9 * day, 'c2');
    await store({ evidence: [reported.hash] });
    await database.db.transaction().execute((trx) => requestErasure(trx, key, start));
    await run(start + 14 * day);
    expect([checked, both, reported].map(({ file }) => existsSync(file))).toEqual([false, true, true]);
    await store({ id: 'r2', code: 'LC-b', chat: 'c2', evidence: [reported.hash] });
    expect(await findReportById(database.db, 'r2')).toMatchObject({ evidence: [reported.hash] });
    // Nobody took the other one into a report.
    await run(start + 40 * day);
    expect(existsSync(both.file)).toBe(false);
  });

  it('stay while a report is being written, also where the picture had come long before', async () => {
    await aFile('a');
    const { hash, file } = await aFile('a', start + 31 * day, 'c2');
    await aFile('a', start, 'c3');
    await run(start + 31 * day + 1);
    expect(existsSync(file)).toBe(true);
    await store({ evidence: [hash] });
    expect(await findReportById(database.db, 'r1')).toMatchObject({ evidence: [hash] });
  });

  it('never hold up a report whose picture was cleaned away while it lay in the draft', async () => {
    const { hash } = await aFile('a');
    const kept = await aFile('b', start + 30 * day);
    await run(start + 31 * day);
    await database.db.transaction().execute((trx) =>
      storeReport(trx, aReport({ evidence: [hash, kept.hash] }), {
        targets: ['box'],
        rules: [],
        labels: new Map(),
      }),
    );
    expect(await findReportById(database.db, 'r1')).toMatchObject({ evidence: [kept.hash] });
    expect((await findForwardsOfReport(database.db, 'r1'))[0]?.payload).toMatchObject({ evidenceCount: 1 });
  });

  it('are given out whole to the person, and to nobody else’s name', async () => {
    await store();
    await store({ id: 'r2', code: 'LC-b', chat: 'c2' });
    expect((await collectPerson(database.db, key)).reports.map(({ id }) => id)).toEqual(['r1']);
  });

  it('end with their term only where somebody of the team has read and decided', async () => {
    const later = start + 6 * 366 * day;
    for (const id of ['read', 'unread', 'withdrawn']) await store({ id, code: id, chat: id });
    const move = (id: string, actor: string, state: string) =>
      database.db
        .transaction()
        .execute((trx) => appendReportEvent(trx, id, { at: start, actor, kind: 'state', state, text: '' }));
    await move('read', 'an', 'confirmed');
    await move('withdrawn', 'citizen', 'closed');
    expect(await run(start + day)).toMatchObject({ expired: 0 });
    expect(await run(later)).toMatchObject({ expired: 1 });
    expect(await findReportById(database.db, 'read')).toMatchObject({ narrative: '', chat: 'erased' });
    for (const id of ['unread', 'withdrawn']) {
      expect((await findReportById(database.db, id))?.narrative, id).not.toBe('');
    }
  });

  it('leave no file behind that a crash orphaned, and none that is only checked for ever', async () => {
    const orphan = await aFile('b');
    await database.db.deleteFrom('evidence').where('hash', '=', orphan.hash).execute();
    utimesSync(orphan.file, new Date(start), new Date(start));
    const checked = await aFile('c');
    const used = await aFile('d');
    await store({ evidence: [used.hash] });
    await run(start + 40 * day);
    expect([orphan, checked, used].map(({ file }) => existsSync(file))).toEqual([false, false, true]);
    rmSync(used.file);
  });
});

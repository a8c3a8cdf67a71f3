import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';
import { addListEntries } from '../storage/repositories/lists.ts';
import { findLists } from '../storage/repositories/registry.ts';

/** How long one look-up takes among so many imported entries: `node .dist/cli/bench-lists.js [entries]`, 5,000,000 by default. */
const total = Number(process.argv[2] ?? 5_000_000);
const batch = 20_000;
const lookups = 20_000;
const folder = mkdtempSync(path.join(tmpdir(), 'la-chan-lists-'));
const db = openDatabase({ dataFolder: folder, databaseUrl: undefined });
await migrate(db, 'sqlite');
const nameOf = (at: number) => `${((at * 2_654_435_761) % 4_294_967_296).toString(36)}-${at}.example.top`;
try {
  const started = performance.now();
  for (let at = 0; at < total; at += batch) {
    const length = Math.min(batch, total - at);
    const entries = Array.from({ length }, (_, more) => ({ type: 'domain', value: nameOf(at + more) }));
    await db
      .transaction()
      .execute((trx) => addListEntries(trx, 'bench', entries, { addedAt: 1, expiresAt: null }));
  }
  console.log(`${total} entries stored in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  const times: number[] = [];
  for (let round = 0; round < lookups; round += 1) {
    // Every second one is not there.
    const value = nameOf(Math.floor(Math.random() * total) + (round % 2 === 0 ? 0 : total));
    const start = performance.now();
    const lists = await findLists(db, 'domain', value, 2);
    times.push(performance.now() - start);
    if (lists.length !== (round % 2 === 0 ? 1 : 0)) throw new Error(`wrong answer about ${value}`);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(3);
  console.log(`look-up: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, 99 % ${at(0.99)} ms`);
} finally {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
}

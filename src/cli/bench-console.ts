import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startApp } from '../app.ts';
import { projectRoot, readConfig } from '../config.ts';
import { sessionCookie } from '../console/cookies.ts';
import { hashToken, newToken } from '../console/sign-in/tokens.ts';
import { readTopics } from '../intents/topics.ts';
import { loadProvince } from '../reports/province.ts';
import { type Db, openDatabase, sqliteFileName } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';
import { insertAccount } from '../storage/repositories/console-accounts.ts';
import { openSession } from '../storage/repositories/console-sessions.ts';
import { generateReports } from './generate-reports.ts';

/**
 * How long the console's pages take over a million invented reports, at the server's door (routing, queries, HTML).
 * The data folder is filled once and used again.
 * Usage: npm run bench:console [-- --folder /tmp/la-chan-bench-console --reports 1000000 --runs 40]
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '/tmp/la-chan-bench-console' },
    reports: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '40' },
  },
});
const dataFolder = values.folder;
const data = path.join(projectRoot, 'data');
const communes = loadProvince(path.join(data, 'province', 'ha-tinh')).communes.map(({ code }) => code);
const topics = [...readTopics(path.join(data, 'topics.csv')).keys()];
const token = newToken();
const isNew = !existsSync(path.join(dataFolder, sqliteFileName));
const db = openDatabase({ dataFolder, databaseUrl: undefined });
try {
  const begun = performance.now();
  await migrate(db, 'sqlite');
  process.stderr.write(`migrated in ${Math.round(performance.now() - begun)} ms\n`);
  const user = await requireUser(db);
  if (isNew) {
    await generateReports(db, {
      dataFolder,
      count: Number(values.reports),
      now: Date.now(),
      topics,
      communes,
    });
  }
  await letIn(db, user);
} finally {
  await db.destroy();
}
const app = await startApp(readConfig({ DATA_DIR: dataFolder, PORT: '0', LOG_LEVEL: 'error' }));
try {
  await measureAll(`http://127.0.0.1:${app.port}`);
} finally {
  await app.stop();
}

/** One of the thirty that the reports are shared among. */
async function requireUser(database: Db): Promise<number> {
  const find = () => database.selectFrom('users').select('id').where('name', '=', 'bench').executeTakeFirst();
  if ((await find()) === undefined) {
    const account = { fullName: 'Đo', passwordHash: '-', role: 'responder', agency: null, createdAt: 1 };
    await database.transaction().execute(async (trx) => {
      await insertAccount(trx, { ...account, name: 'bench' });
      for (let number = 1; number < 30; number += 1) {
        await insertAccount(trx, { ...account, name: `bench${number}` });
      }
    });
  }
  const user = await find();
  if (user === undefined) throw new Error('the account was not stored');
  return user.id;
}

async function letIn(database: Db, userId: number): Promise<void> {
  const now = Date.now();
  const session = { tokenHash: hashToken(token), userId, csrf: newToken(), stage: 'full' as const };
  await database
    .transaction()
    .execute((trx) =>
      openSession(trx, { ...session, now, expiresAt: now + 3_600_000, address: '', agent: 'bench' }),
    );
}

async function measureAll(address: string): Promise<void> {
  const deep = Date.now() - 400 * 24 * 3_600_000;
  const commune = (run: number) => communes[run % communes.length] ?? '';
  const word = (run: number, words: readonly string[]) => encodeURIComponent(words[run % words.length] ?? '');
  const pages: Readonly<Record<string, (run: number) => string>> = {
    'inbox, first page': () => '/reports',
    'inbox, all states': () => '/reports?state=all',
    'inbox, commune + open': (run) => `/reports?commune=${commune(run)}`,
    'inbox, commune + received': (run) => `/reports?state=received&commune=${commune(run)}`,
    'inbox, commune + confirmed': (run) => `/reports?state=confirmed&commune=${commune(run)}`,
    'inbox, topic + channel': (run) =>
      `/reports?state=all&channel=telegram&topic=${topics[run % topics.length] ?? ''}`,
    'inbox, deep page': (run) => `/reports?state=all&before=${deep + run}_g1`,
    'inbox, mine': () => '/reports?state=all&owner=me',
    'inbox, mine, open': () => '/reports?owner=me',
    'inbox, late': () => '/reports?only=late',
    'search, with diacritics': (run) =>
      `/reports?state=all&q=${word(run, ['điện lực dọa cắt điện', 'công an', 'rửa tiền', 'học phí', 'nhiệm vụ'])}`,
    'search, without diacritics': (run) =>
      `/reports?state=all&q=${word(run, ['dien luc doa cat dien', 'cong an', 'rua tien', 'hoc phi', 'nhiem vu'])}`,
    'search, open, rare': (run) => `/reports?q=${word(run, ['dong 999', 'tuan 42', 'lan 17'])}`,
    'search, phone number': (run) => `/reports?state=all&q=0910${String(run).padStart(6, '0')}`,
    'dashboard, 7 days': () => '/dashboard?days=7',
    'dashboard, 30 days': () => '/dashboard',
    'dashboard, 365 days': () => '/dashboard?days=365',
    'wall screen': () => '/wall',
    questions: () => '/questions',
    deliveries: () => '/deliveries',
  };
  for (const [name, page] of Object.entries(pages)) {
    const times: number[] = [];
    for (let run = 0; run < Number(values.runs); run += 1)
      times.push(await time(`${address}/console${page(run)}`));
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1).padStart(7);
    process.stdout.write(`${name.padEnd(28)} median ${at(0.5)} ms  p95 ${at(0.95)} ms  max ${at(1)} ms\n`);
  }
}

async function time(address: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(address, {
    headers: { cookie: `${sessionCookie}=${token}` },
    redirect: 'manual',
  });
  await response.text();
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
  return performance.now() - begun;
}

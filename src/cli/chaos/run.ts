import { setTimeout as delay } from 'node:timers/promises';
import { type Db, openDatabase } from '../../storage/database.ts';
import { type FakeTarget, fakeMailServer, fakeMisp, fakeWebhook, type Mood } from './receivers.ts';
import { ChaosServer } from './server.ts';
import { type Acknowledged, writeReports } from './writers.ts';

export interface ChaosOptions {
  readonly reports: number;
  readonly kills: number;
  readonly writers: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  /** From 0 up to 1: when to kill, how the targets behave. */
  random(): number;
  say(line: string): void;
  /** How long targets may take, after the last report, to have got everything. */
  readonly drainMilliseconds: number;
}

export interface ChaosResult {
  readonly acknowledged: number;
  readonly kills: number;
  /** Acknowledged and not in the database. */
  readonly lost: number;
  /** Chats with more than one report, though each reported once. */
  readonly doubledReports: number;
  /** Report and target pairs that never arrived. */
  readonly undelivered: number;
  /** Report and target pairs that arrived under more than one idempotency key. */
  readonly doubledKeys: number;
  /** Deliveries that came again under their own key, as the contract allows. */
  readonly repeats: number;
  readonly slowestDeliveryMilliseconds: number;
  readonly slowestStartMilliseconds: number;
  readonly totalMilliseconds: number;
}

/** Reports while the server is killed again and again and every target misbehaves, then counts. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const begun = Date.now();
  const targets = new Map([
    ['webhook', await fakeWebhook()],
    ['email', await fakeMailServer()],
    ['misp', await fakeMisp()],
  ]);
  const arrivals = new Map([...targets].map(([name, target]) => [name, watchArrivals(target)]));
  for (const target of targets.values()) target.setMood(() => moodOf(options.random()));
  const server = new ChaosServer({
    DATA_DIR: options.dataFolder,
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    TRUST_PROXY: '1',
    FORWARD_RETRY_MS: '200',
    FORWARD_TIMEOUT_MS: '700',
    ...Object.fromEntries([...targets.values()].flatMap(({ environment }) => Object.entries(environment))),
  });
  const acknowledged: Acknowledged[] = [];
  try {
    await server.start();
    const db = openDatabase(options);
    try {
      const writing = writeReports({
        reports: options.reports,
        writers: options.writers,
        address: () => server.address,
        onAcknowledged: (report) => void acknowledged.push(report),
      });
      const kills = await killAgainAndAgain(server, options, () => acknowledged.length);
      await writing;
      const arrived = () => [...targets.values()].map(({ taken }) => new Set(taken).size);
      options.say(`${acknowledged.length} acknowledged after ${kills} kills; waiting for the targets`);
      await drain(db, options, arrived);
      return {
        ...(await count(db, acknowledged, arrivals)),
        kills,
        slowestStartMilliseconds: server.slowestStartMilliseconds,
        totalMilliseconds: Date.now() - begun,
      };
    } finally {
      await db.destroy();
    }
  } finally {
    await server.end('SIGKILL');
    await Promise.all([...targets.values()].map((target) => target.close()));
  }
}

/** At random moments, spread over the writing. */
async function killAgainAndAgain(
  server: ChaosServer,
  { kills, reports, random, say }: ChaosOptions,
  written: () => number,
): Promise<number> {
  let done = 0;
  while (done < kills) {
    const from = (reports * done) / kills;
    const at = from + (random() * reports) / kills;
    while (written() < Math.min(at, reports)) await delay(10);
    await delay(random() * 150);
    await server.end('SIGKILL');
    done += 1;
    say(`kill ${done} at ${written()} of ${reports}`);
    await server.start();
  }
  return done;
}

async function drain(db: Db, options: ChaosOptions, arrived: () => number[]): Promise<void> {
  const end = Date.now() + options.drainMilliseconds;
  while (Date.now() < end) {
    const waiting = await db
      .selectFrom('outbox')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('state', '=', 'queued')
      .executeTakeFirstOrThrow();
    const unread = await db
      .selectFrom('messages')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('direction', '=', 'in')
      .where('state', '=', 'new')
      .executeTakeFirstOrThrow();
    if (Number(waiting.count) + Number(unread.count) === 0) return;
    await delay(250);
  }
  options.say(`not all arrived in time: ${arrived().join(', ')}`);
}

async function count(
  db: Db,
  acknowledged: readonly Acknowledged[],
  arrivals: ReadonlyMap<string, Arrivals>,
): Promise<Omit<ChaosResult, 'kills' | 'slowestStartMilliseconds' | 'totalMilliseconds'>> {
  const stored = await db.selectFrom('reports').select(['chat', 'code']).execute();
  const codes = new Map<string, string[]>();
  for (const { chat, code } of stored) codes.set(chat, [...(codes.get(chat) ?? []), code]);
  const result = { lost: 0, doubledReports: 0, undelivered: 0, doubledKeys: 0, slowest: 0 };
  for (const { chat, at } of acknowledged) {
    const [code, ...more] = codes.get(chat) ?? [];
    if (code === undefined) {
      result.lost += 1;
      continue;
    }
    if (more.length > 0) result.doubledReports += 1;
    for (const arrival of arrivals.values()) {
      const keys = arrival.keysOf(code);
      if (keys.size === 0) result.undelivered += 1;
      if (keys.size > 1) result.doubledKeys += 1;
      result.slowest = Math.max(result.slowest, (arrival.firstOf(code) ?? at) - at);
    }
  }
  const { slowest, ...counts } = result;
  return {
    ...counts,
    acknowledged: acknowledged.length,
    repeats: [...arrivals.values()].reduce((sum, arrival) => sum + arrival.repeats(), 0),
    slowestDeliveryMilliseconds: slowest,
  };
}

interface Arrivals {
  keysOf(code: string): ReadonlySet<string>;
  firstOf(code: string): number | undefined;
  repeats(): number;
}

/** Which report came under which key, and when it came first. */
function watchArrivals(target: FakeTarget): Arrivals {
  const first = new Map<string, number>();
  const keys = new Map<string, Set<string>>();
  target.onTaken((key, body) => {
    const code = /LC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(body.replaceAll('=\r\n', ''))?.[0] ?? '';
    if (!first.has(code)) first.set(code, Date.now());
    keys.set(code, (keys.get(code) ?? new Set()).add(key));
  });
  return {
    keysOf: (code) => keys.get(code) ?? new Set(),
    firstOf: (code) => first.get(code),
    repeats: () => target.taken.length - new Set(target.taken).size,
  };
}

/** Three quarters take it; the others fail, hang, answer twice, and take it while saying that they did not. */
function moodOf(random: number): Mood {
  if (random < 0.75) return 'takes';
  if (random < 0.83) return 'refuses';
  if (random < 0.86) return 'hangs';
  return random < 0.93 ? 'repeats' : 'denies';
}

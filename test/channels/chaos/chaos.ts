import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../../src/storage/database.ts';
import { startFakeTelegram } from '../../support/fake-telegram.ts';
import { keysOf, startFakeZaloOa } from '../../support/fake-zalo-oa.ts';
import { ServerProcess } from '../../support/server-process.ts';

export interface ChaosOptions {
  readonly channel: 'zalo-oa' | 'telegram';
  readonly updates: number;
  /** Share of updates that are delivered twice. */
  readonly duplicates: number;
  /** Time between two kills. */
  readonly killEveryMilliseconds: number;
  /** Every so many chats, one makes a report. */
  readonly reportEvery: number;
  readonly onProgress?: (line: string) => void;
}

export interface ChaosResult {
  readonly kills: number;
  readonly updates: number;
  readonly redelivered: number;
  /** Updates without a reply on the wire, and with more than one. */
  readonly unanswered: number;
  readonly answeredTwice: number;
  /** Updates with other than one reply in the transcript: what the database says. */
  readonly wrongInTranscript: number;
  readonly reportsExpected: number;
  readonly reportsStored: number;
  /** The same report of one chat stored more than once. */
  readonly reportsDoubled: number;
  readonly seconds: number;
}

/** The platform as the storm sees it. */
interface Platform {
  readonly environment: Readonly<Record<string, string>>;
  /** Delivers until the server has acknowledged it. */
  deliver(address: string, update: ChaosUpdate): Promise<void>;
  /** How many bubbles each chat was sent. */
  bubblesByChat(): Map<string, number>;
  close(): Promise<void>;
}

interface ChaosUpdate {
  readonly chat: string;
  readonly id: string;
  readonly at: number;
  readonly text: string;
}

/**
 * A storm: updates come in, some twice, while the server is killed over and over. Each chat says one thing and then
 * waits for the reply, or tells a report in three messages; so in the end every chat has as many bubbles as it said
 * things, on the wire and in the transcript.
 */
export async function storm(options: ChaosOptions): Promise<ChaosResult> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-chaos-'));
  const platform = await openPlatform(options.channel);
  const server = new ServerProcess({
    ...platform.environment,
    DATA_DIR: dataFolder,
    PORT: String(await freePort()),
  });
  const started = Date.now();
  let kills = 0;
  let running = true;
  await server.start();
  const killing = (async () => {
    while (running) {
      await new Promise((resolve) => setTimeout(resolve, options.killEveryMilliseconds));
      if (!running) return;
      await server.kill();
      kills += 1;
      await server.start();
      if (kills % 10 === 0) options.onProgress?.(`${kills} kills, ${sum(platform.bubblesByChat())} bubbles`);
    }
  })();

  const chats = chatsOf(options);
  const redelivered = await deliverAll(chats, platform, () => server.address, options.duplicates);
  running = false;
  await killing;
  const expected = chats.reduce((total, chat) => total + chat.length, 0);
  const said = new Map(chats.map((chat) => [chat[0]?.chat ?? '', chat.length]));
  // Not the sum of all bubbles: one too many in a chat would hide that another still waits.
  const answered = (bubbles: Map<string, number>) =>
    count(said, (chat, total) => Math.min(total, bubbles.get(chat) ?? 0));
  await settle(() => answered(platform.bubblesByChat()), expected);
  await server.stop();

  const bubbles = platform.bubblesByChat();
  const transcript = await readTranscript(dataFolder);
  const reporting = chats.filter((chat) => chat.length > 1).map((chat) => chat[0]?.chat ?? '');
  await platform.close();
  rmSync(dataFolder, { recursive: true, force: true });
  return {
    kills,
    updates: expected,
    redelivered,
    unanswered: count(said, (chat, total) => Math.max(0, total - (bubbles.get(chat) ?? 0))),
    answeredTwice: count(said, (chat, total) => Math.max(0, (bubbles.get(chat) ?? 0) - total)),
    wrongInTranscript: count(said, (chat, total) => Math.abs(total - (transcript.replies.get(chat) ?? 0))),
    reportsExpected: reporting.length,
    reportsStored: reporting.filter((chat) => (transcript.reports.get(chat) ?? 0) >= 1).length,
    reportsDoubled: reporting.filter((chat) => (transcript.reports.get(chat) ?? 0) > 1).length,
    seconds: Math.round((Date.now() - started) / 1000),
  };
}

/** Chats with what each says: mostly one question, now and then a report of three messages. */
function chatsOf(options: ChaosOptions): ChaosUpdate[][] {
  const chats: ChaosUpdate[][] = [];
  let total = 0;
  while (total < options.updates) {
    const chat = chatId(options.channel, chats.length);
    const texts =
      chats.length % options.reportEvery === 0
        ? ['báo lừa đảo', 'có người giả công an gọi bảo tôi nộp 5 triệu', 'gửi luôn', 'gửi']
        : ['menu'];
    chats.push(
      texts.map((text, index) => ({ chat, id: String(total + index + 1), at: Date.now() + index, text })),
    );
    total += texts.length;
  }
  return chats;
}

/** Ids as large as each platform's. */
function chatId(channel: ChaosOptions['channel'], index: number): string {
  return channel === 'telegram' ? String(10_000 + index) : String(3_390_000_000_000_000_000n + BigInt(index));
}

/** Chats side by side, each one's messages in order; a share is delivered twice. */
async function deliverAll(
  chats: readonly ChaosUpdate[][],
  platform: Platform,
  address: () => string,
  duplicates: number,
): Promise<number> {
  let next = 0;
  let redelivered = 0;
  const worker = async () => {
    for (;;) {
      const chat = chats[next++];
      if (chat === undefined) return;
      for (const [index, update] of chat.entries()) {
        await platform.deliver(address(), update);
        // Every fifth of them, spread evenly: the same storm each time.
        if (Number(update.id) % Math.round(1 / duplicates) === 0) {
          redelivered += 1;
          await platform.deliver(address(), update);
        }
        if (index < chat.length - 1)
          await settle(() => platform.bubblesByChat().get(update.chat) ?? 0, index + 1);
      }
    }
  };
  await Promise.all(Array.from({ length: 40 }, worker));
  return redelivered;
}

/** Waits for a count to be reached, at most a minute beyond its last move. */
async function settle(look: () => number, wanted: number): Promise<void> {
  let seen = look();
  let movedAt = Date.now();
  while (seen < wanted && Date.now() - movedAt < 60_000) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const now = look();
    if (now !== seen) movedAt = Date.now();
    seen = now;
  }
}

async function openPlatform(channel: ChaosOptions['channel']): Promise<Platform> {
  return channel === 'telegram' ? openTelegram() : openZaloOa();
}

async function openZaloOa(): Promise<Platform> {
  const zalo = await startFakeZaloOa();
  const bubbles = tally(zalo.bubbles, (bubble) => bubble.user);
  return {
    environment: { ...keysOf(zalo), ZALO_OA_SENDS_PER_SECOND: '5000' },
    async deliver(address, update) {
      const event = {
        event_name: 'user_send_text',
        timestamp: String(update.at),
        sender: { id: update.chat },
        recipient: { id: '1' },
        message: { msg_id: `m${update.id}`, text: update.text },
      };
      // Zalo delivers again until it is acknowledged.
      for (;;) {
        const status = await zalo.post(`${address}/webhook/zalo-oa`, event).catch(() => 0);
        if (status === 200) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    bubblesByChat: bubbles,
    close: zalo.close,
  };
}

async function openTelegram(): Promise<Platform> {
  const telegram = await startFakeTelegram();
  const bubbles = tally(telegram.bubbles, (bubble) => bubble.chat);
  /** Telegram gives a message its number once, however often it is delivered. */
  const messageIds = new Map<string, number>();
  return {
    environment: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      TELEGRAM_MODE: 'polling',
      TELEGRAM_POLL_SECONDS: '1',
    },
    deliver(_address, update) {
      const id = messageIds.get(update.id) ?? telegram.takeMessageId();
      messageIds.set(update.id, id);
      return telegram.push({
        message: {
          message_id: id,
          date: Math.floor(update.at / 1000),
          chat: { id: Number(update.chat), type: 'private' },
          from: { id: Number(update.chat), is_bot: false, first_name: randomUUID().slice(0, 4) },
          text: update.text,
        },
      });
    },
    bubblesByChat: bubbles,
    close: telegram.close,
  };
}

/** Counts a growing list by key, without counting it anew each time. */
function tally<T>(list: readonly T[], keyOf: (item: T) => string): () => Map<string, number> {
  const counts = new Map<string, number>();
  let counted = 0;
  return () => {
    for (; counted < list.length; counted++) {
      const item = list[counted];
      if (item !== undefined) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
    }
    return counts;
  };
}

async function readTranscript(
  dataFolder: string,
): Promise<{ replies: Map<string, number>; reports: Map<string, number> }> {
  const db = openDatabase({ dataFolder, databaseUrl: undefined });
  const replies = await db.selectFrom('messages').select('chat').where('direction', '=', 'out').execute();
  const reports = await db.selectFrom('reports').select('chat').execute();
  await db.destroy();
  return { replies: tally(replies, (row) => row.chat)(), reports: tally(reports, (row) => row.chat)() };
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, one) => total + one, 0);
}

function count(said: ReadonlyMap<string, number>, wrong: (chat: string, total: number) => number): number {
  return [...said].reduce((total, [chat, things]) => total + wrong(chat, things), 0);
}

/** A port that stays the same over all restarts: the platform knows one address. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

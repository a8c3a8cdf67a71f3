import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { pino } from 'pino';
import { ReplyDelivery } from '../../src/channels/pipeline/deliver-replies.ts';
import { TakeTurns } from '../../src/channels/pipeline/take-turns.ts';
import { createWebChannel } from '../../src/channels/web/channel.ts';
import type { WebLimits } from '../../src/channels/web/settings.ts';
import type { Incoming, Reply } from '../../src/conversation/message.ts';
import { loadWording } from '../../src/conversation/wording.ts';
import { EvidenceStore } from '../../src/evidence/store.ts';
import { createHttpApp, listen, mountErrorHandlers } from '../../src/http/server.ts';
import type { Db } from '../../src/storage/database.ts';
import { GroupCommit } from '../../src/storage/group-commit.ts';
import { markProcessed, queueReply, receiveMessage } from '../../src/storage/repositories/messages.ts';
import type { StoredReport } from '../../src/storage/repositories/reports.ts';
import { openSqlite } from './databases.ts';

/** What the bot says to a message. */
export type Script = (incoming: Incoming) => readonly Reply[] | Promise<readonly Reply[]>;

/** The real web channel over a real server, database and delivery; only what the bot says is scripted. */
export interface WebChat {
  readonly root: string;
  readonly db: Db;
  readonly dataFolder: string;
  /** What the conversation was given, in order. */
  readonly received: Incoming[];
  /** What the server logged: a test expects it to stay empty. */
  readonly errors: readonly string[];
  /** Resolves when every message so far is answered. */
  idle(): Promise<void>;
  /** An officer writes. */
  push(chat: string, reply: Reply): Promise<void>;
  close(): Promise<void>;
}

/** As if every phone could write without end: the limits have a test of their own. */
export const noLimits: WebLimits = {
  messagesPerChat: 100_000,
  picturesPerChat: 100_000,
  perAddress: 100_000,
};

export async function startWebChat(
  script: Script = (incoming) => [{ style: 'plain', body: [`Đã nghe: ${incoming.button ?? incoming.text}`] }],
  options: { limits?: WebLimits; reports?: ReadonlyMap<string, StoredReport>; trustProxy?: boolean } = {},
): Promise<WebChat> {
  const { db, dataFolder, close } = await openSqlite();
  const errors: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => void errors.push(line) });
  const now = Date.now;
  const channel = createWebChannel({
    db,
    evidence: new EvidenceStore(path.join(dataFolder, 'evidence')),
    names: { province: 'tỉnh Hà Tĩnh', team: 'Đội ứng cứu an ninh mạng tỉnh Hà Tĩnh' },
    wording: loadWording(path.resolve('data/wording')),
    log,
    now,
    newId: randomUUID,
    openReceipt: async (code, signature) => (signature === 'right' ? options.reports?.get(code) : undefined),
    fieldLabels: new Map([
      ['what', 'Chuyện gì xảy ra'],
      ['amount', 'Số tiền'],
      ['phone', 'Số điện thoại'],
    ]),
    limits: options.limits ?? noLimits,
  });
  const delivery = new ReplyDelivery(channel, { db, writes: new GroupCommit(db), log, now });
  const turns = new TakeTurns();
  const received: Incoming[] = [];

  const answer = async (id: number, incoming: Incoming) => {
    await channel.showTyping?.(incoming.chat);
    const replies = await script(incoming);
    await db.transaction().execute(async (trx) => {
      for (const payload of replies) {
        await queueReply(trx, { channel: 'web', chat: incoming.chat, at: now(), payload, answersId: id });
      }
      await markProcessed(trx, id, { state: 'done' });
    });
    delivery.wake();
  };
  const context = {
    log,
    now,
    async receive(incoming: Incoming) {
      const row = {
        channel: 'web',
        chat: incoming.chat,
        externalId: incoming.messageId,
        at: incoming.at,
        payload: incoming,
      };
      const id = await receiveMessage(db, row);
      if (id === undefined) return false;
      received.push(incoming);
      void turns.add(incoming.chat, () => answer(id, incoming));
      return true;
    },
  };

  const app = createHttpApp({ trustProxy: options.trustProxy ?? false, isReady: () => true });
  channel.mount?.(app, context);
  mountErrorHandlers(app, log);
  const { server, port } = await listen(app, '127.0.0.1', 0);
  await channel.start(context);
  return {
    root: `http://127.0.0.1:${port}`,
    db,
    dataFolder,
    received,
    errors,
    idle: () => turns.idle(),
    async push(chat, payload) {
      await db
        .transaction()
        .execute((trx) => queueReply(trx, { channel: 'web', chat, at: now(), payload, answersId: null }));
      delivery.wake();
    },
    async close() {
      await channel.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await turns.idle();
      await delivery.stop();
      await close();
    },
  };
}

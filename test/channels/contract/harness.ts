import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import path from 'node:path';
import { pino } from 'pino';
import type {
  Channel,
  ChannelContext,
  ChannelDeps,
  CreateChannel,
  PressOfTeam,
} from '../../../src/channels/channel.ts';
import type { Incoming } from '../../../src/conversation/message.ts';
import { loadWording } from '../../../src/conversation/wording.ts';
import { EvidenceStore } from '../../../src/evidence/store.ts';
import { createHttpApp, listen, mountErrorHandlers } from '../../../src/http/server.ts';
import { recordContact } from '../../../src/storage/repositories/channel-chats.ts';
import { receiveMessage } from '../../../src/storage/repositories/messages.ts';
import { openSqlite, type TestDatabase } from '../../support/databases.ts';

export const wording = loadWording(path.resolve('data', 'wording'));

/** One real channel over a real database and a real HTTP server; only the other side is a fake. */
export interface ChannelHarness {
  readonly channel: Channel;
  readonly database: TestDatabase;
  readonly deps: ChannelDeps;
  readonly address: string;
  /** Presses that were asked about on behalf of the team; `answerTeam` is what comes back from then on. */
  readonly presses: Parameters<PressOfTeam>[0][];
  answerTeam(said: string): void;
  /** From now on nothing gets to the disk until what comes back is called. */
  holdReceive(): () => void;
  /** Messages that are being stored, or were. */
  readonly arrived: Incoming[];
  /** What reached the inbox, redeliveries left out. */
  readonly received: Incoming[];
  /** Errors that the server logged. */
  readonly errors: readonly string[];
  moveTime(milliseconds: number): void;
  close(): Promise<void>;
}

export async function openChannel(
  create: CreateChannel,
  environment: Readonly<Record<string, string>>,
  options: { publicUrl?: string; publicUrlIsOurs?: boolean; start?: boolean; database?: TestDatabase } = {},
): Promise<ChannelHarness> {
  const database = options.database ?? (await openSqlite());
  const errors: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  let shift = 0;
  const now = () => Date.now() + shift;
  const app = createHttpApp({ trustProxy: false, isReady: () => true });
  const { server, port } = await listen(app, '127.0.0.1', 0);
  const address = `http://127.0.0.1:${port}`;
  const deps: ChannelDeps = {
    environment,
    publicUrl: options.publicUrlIsOurs === true ? address : options.publicUrl,
    names: { province: 'Hà Tĩnh', team: 'Đội ứng cứu' },
    wording,
    fieldLabels: new Map(),
    evidence: new EvidenceStore(path.join(database.dataFolder, 'evidence')),
    db: database.db,
    log,
    now,
    random: Math.random,
    newId: randomUUID,
    openReceipt: async () => undefined,
  };
  const channel = await create(deps);
  if (channel === undefined) throw new Error('the channel is off');
  const received: Incoming[] = [];
  const arrived: Incoming[] = [];
  let held: Promise<void> = Promise.resolve();
  const presses: Parameters<PressOfTeam>[0][] = [];
  let teamSays: string | undefined;
  const context: ChannelContext = {
    log,
    now,
    async pressOfTeam(press) {
      if (teamSays !== undefined) presses.push(press);
      return teamSays;
    },
    async receive(incoming) {
      arrived.push(incoming);
      await held;
      const { channel: name, chat, messageId, at } = incoming;
      const id = await database.db.transaction().execute(async (trx) => {
        const stored = await receiveMessage(trx, {
          channel: name,
          chat,
          externalId: messageId,
          at,
          payload: incoming,
        });
        if (stored !== undefined) await recordContact(trx, incoming, incoming);
        return stored;
      });
      if (id !== undefined) received.push(incoming);
      return id !== undefined;
    },
  };
  channel.mount?.(app, context);
  mountErrorHandlers(app, log);
  if (options.start !== false) await channel.start(context);
  return {
    channel,
    database,
    deps,
    address,
    received,
    presses,
    answerTeam: (said) => {
      teamSays = said;
    },
    holdReceive() {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    arrived,
    errors,
    moveTime: (milliseconds) => {
      shift += milliseconds;
    },
    async close() {
      await channel.stop();
      await closeServer(server);
      if (options.database === undefined) await database.close();
    },
  };
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

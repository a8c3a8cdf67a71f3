import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelSide, ProcessContext } from '../../../src/channels/pipeline/process-context.ts';
import { processMessage } from '../../../src/channels/pipeline/process-message.ts';
import { holdMilliseconds, takeChat } from '../../../src/console/hold-chat.ts';
import { openSession } from '../../../src/conversation/session.ts';
import type { World } from '../../../src/conversation/world.ts';
import { storeReport } from '../../../src/reports/store.ts';
import type { Trx } from '../../../src/storage/database.ts';
import { GroupCommit } from '../../../src/storage/group-commit.ts';
import { receiveMessage } from '../../../src/storage/repositories/messages.ts';
import { findSession } from '../../../src/storage/repositories/sessions.ts';
import { openSqlite, type TestDatabase } from '../../support/databases.ts';
import { aReport } from '../../support/reports.ts';
import { aWorld, testNow } from '../../support/world.ts';

const plan = { targets: [], rules: [], labels: new Map<string, string>() };
const taken = 'LC-TAKE-N234';
const free = 'LC-FREE-2345';
const chat = { channel: 'web', chat: 'c9' };

describe('a message that becomes a report', () => {
  let database: TestDatabase;
  let world: World;
  beforeEach(async () => {
    database = await openSqlite();
    world = await aWorld();
    await database.db
      .transaction()
      .execute((trx) => storeReport(trx, aReport({ id: 'before', code: taken, chat: 'other' }), plan));
  });
  afterEach(() => database.close());

  const context = (codes: string[] = []): ProcessContext => ({
    db: database.db,
    log: pino({ level: 'silent' }),
    now: () => testNow,
    newId: randomUUID,
    openWorld: () => ({ ...world, newTrackingCode: () => codes.shift() ?? '' }),
    storeReport: (trx, report) => storeReport(trx, report, plan),
    takeIn: async (attachment) => ({ ...attachment, hash: attachment.source }),
    onCommitted: () => undefined,
  });
  const side = (writes = new GroupCommit(database.db)): ChannelSide => ({
    limits: undefined,
    writes,
    wake: () => undefined,
  });

  async function receive(message: { text?: string; button?: string; picture?: string }): Promise<number> {
    const incoming = {
      ...chat,
      messageId: randomUUID(),
      at: testNow,
      text: message.text ?? '',
      attachments: message.picture === undefined ? [] : [{ kind: 'image', source: message.picture }],
      ...(message.button === undefined ? {} : { button: message.button }),
    };
    const stored = { ...chat, externalId: incoming.messageId, at: testNow, payload: incoming };
    return (await receiveMessage(database.db, stored)) ?? -1;
  }

  /** @returns what the citizen reads last */
  async function say(message: { text?: string; button?: string }, codes: string[]): Promise<string> {
    await processMessage(await receive(message), context(codes), side());
    return (await replies()).at(-1) ?? '';
  }

  const replies = async () =>
    (
      await database.db
        .selectFrom('messages')
        .select('payload')
        .where('direction', '=', 'out')
        .orderBy('id')
        .execute()
    ).map(({ payload }) => payload);

  it('gets another code where the one drawn is taken', async () => {
    await say({ text: 'tôi bị lừa 15 triệu qua tài khoản 0123456789 vcb' }, []);
    await say({ button: 'report:send' }, []);
    expect(await say({ button: 'report:send' }, [taken, free])).toContain(free);
    const reports = await database.db
      .selectFrom('reports')
      .select(['code', 'chat'])
      .orderBy('code')
      .execute();
    expect(reports).toEqual([
      { code: free, chat: 'c9' },
      { code: taken, chat: 'other' },
    ]);
  });

  it('is not lost without a word when nothing helps: the citizen is told, and may send again', async () => {
    await say({ text: 'tôi bị lừa 15 triệu qua tài khoản 0123456789 vcb' }, []);
    await say({ button: 'report:send' }, []);
    expect(await say({ button: 'report:send' }, [taken, taken])).toContain('trục trặc');
    expect(await say({ button: 'report:send' }, [free])).toContain(free);
  });

  it('leaves a chat to the officer who takes it while a turn is worked out', async () => {
    await say({ text: 'xin chào' }, []);
    const hold = () =>
      database.db
        .transaction()
        .execute((trx) => takeChat(trx, chat, { name: 'an', now: testNow, over: undefined }, world));
    /** Between the reading of the session and its saving. */
    class Interrupted extends GroupCommit {
      #interrupted = false;
      override async run<T>(job: (trx: Trx) => Promise<T>): Promise<T> {
        if (!this.#interrupted) await hold();
        this.#interrupted = true;
        return super.run(job);
      }
    }
    const id = await receive({ text: 'tôi bị lừa 15 triệu qua tài khoản 0123456789 vcb' });
    await processMessage(id, context(), side(new Interrupted(database.db)));
    const session = openSession((await findSession(database.db, chat))?.state);
    expect(session.officerUntil).toBe(testNow + holdMilliseconds);
    expect(session.dialog).toBeNull();
  });

  it('keeps both of two pictures that two processes handle at the same time', async () => {
    await say({ text: 'tôi bị lừa 15 triệu qua tài khoản 0123456789 vcb' }, []);
    const ids = [await receive({ picture: 'hash-one' }), await receive({ picture: 'hash-two' })];
    await Promise.all(ids.map((id) => processMessage(id, context(), side())));
    const session = openSession((await findSession(database.db, chat))?.state);
    expect(JSON.stringify(session.dialog)).toMatch(/hash-one.*hash-two|hash-two.*hash-one/);
  });
});

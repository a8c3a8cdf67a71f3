import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processMessage } from '../../../src/channels/pipeline/process-message.ts';
import type { World } from '../../../src/conversation/world.ts';
import { storeReport } from '../../../src/reports/store.ts';
import { GroupCommit } from '../../../src/storage/group-commit.ts';
import { receiveMessage } from '../../../src/storage/repositories/messages.ts';
import { openSqlite, type TestDatabase } from '../../support/databases.ts';
import { aReport } from '../../support/reports.ts';
import { aWorld, testNow } from '../../support/world.ts';

const plan = { targets: [], rules: [], labels: new Map<string, string>() };
const taken = 'LC-TAKE-N234';
const free = 'LC-FREE-2345';

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

  /** @returns what the citizen reads last */
  async function say(message: { text?: string; button?: string }, codes: string[]): Promise<string> {
    const { db } = database;
    const incoming = {
      channel: 'web',
      chat: 'c9',
      messageId: randomUUID(),
      at: testNow,
      text: message.text ?? '',
      attachments: [],
      ...(message.button === undefined ? {} : { button: message.button }),
    };
    const id = await db.transaction().execute((trx) =>
      receiveMessage(trx, {
        channel: 'web',
        chat: 'c9',
        externalId: incoming.messageId,
        at: testNow,
        payload: incoming,
      }),
    );
    await processMessage(
      id ?? -1,
      {
        db,
        log: pino({ level: 'silent' }),
        now: () => testNow,
        newId: randomUUID,
        openWorld: () => ({ ...world, newTrackingCode: () => codes.shift() ?? '' }),
        storeReport: (trx, report) => storeReport(trx, report, plan),
        takeIn: async (attachment) => attachment,
        onCommitted: () => undefined,
      },
      { limits: undefined, writes: new GroupCommit(db), wake: () => undefined },
    );
    const last = await db
      .selectFrom('messages')
      .select('payload')
      .where('direction', '=', 'out')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return last?.payload ?? '';
  }

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
});

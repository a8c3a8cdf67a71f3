import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadWording } from '../../src/conversation/wording.ts';
import { createOfficerMail } from '../../src/forwarding/officer-mail.ts';
import { officerMail } from '../../src/officer-jobs.ts';
import {
  collectNews,
  deliverNotices,
  endOfQuiet,
  noteAssignment,
  type OfficerMessage,
} from '../../src/reports/officer-notices.ts';
import { storeReport } from '../../src/reports/store.ts';
import type { Trx } from '../../src/storage/database.ts';
import { assignReport } from '../../src/storage/repositories/assignments.ts';
import { insertAccount } from '../../src/storage/repositories/console-accounts.ts';
import { receiveMessage } from '../../src/storage/repositories/messages.ts';
import { type OfficerSettings, saveOfficerSettings } from '../../src/storage/repositories/officer-notices.ts';
import { databaseKinds, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';
import { openMailbox } from '../support/smtp.ts';

const minute = 60_000;
const hour = 60 * minute;
/** 10:00 in Hà Tĩnh. */
const start = Date.UTC(2026, 10, 24, 3);
const everything: OfficerSettings = {
  email: 'an@doi.example',
  kinds: ['assigned', 'due', 'reply'],
  quiet: null,
};

describe.each(databaseKinds)('notices to officers on $name', (kind) => {
  let database: TestDatabase;
  let sent: OfficerMessage[];
  const inside = <T>(work: (trx: Trx) => Promise<T>) => database.db.transaction().execute(work);
  const settle = (settings: OfficerSettings, userId = 1) =>
    inside((trx) => saveOfficerSettings(trx, userId, settings, start));
  const send = async (message: OfficerMessage) => void sent.push(message);
  const run = async (now: number) => {
    await collectNews(database.db, now);
    await deliverNotices(database.db, now, send);
    return sent.map(({ kind: what, subject }) => `${what} ${subject}`);
  };
  const give = (now: number, byUserId = 2) =>
    inside(async (trx) => {
      await assignReport(trx, 'r1', { userId: 1, by: 'binh', at: now });
      await noteAssignment(trx, { subject: 'LC-2345-6789', userId: 1, byUserId, now });
    });
  beforeEach(async () => {
    database = await kind.open();
    sent = [];
    for (const name of ['an', 'binh']) {
      await inside((trx) =>
        insertAccount(trx, {
          name,
          fullName: name,
          passwordHash: '',
          role: 'responder',
          agency: null,
          createdAt: start,
        }),
      );
    }
    await inside((trx) =>
      storeReport(trx, aReport({ createdAt: start }), { targets: [], rules: [], labels: new Map() }),
    );
  });
  afterEach(() => database.close());

  it('says that one was given something, once, and not to who took it', async () => {
    await settle(everything);
    await give(start);
    expect(await run(start)).toEqual(['assigned LC-2345-6789']);
    expect(await run(start + minute)).toHaveLength(1);
    await give(start + 2 * minute, 1);
    expect(await run(start + 2 * minute)).toHaveLength(1);
  });

  it('is silent for who did not switch it on, and drops what was switched off meanwhile', async () => {
    await give(start);
    expect(await run(start + hour)).toEqual([]);
    await settle(everything);
    await give(start + hour);
    await settle({ ...everything, kinds: [] });
    expect(await run(start + 2 * hour)).toEqual([]);
  });

  it('tells all who work of what nobody was given, and its owner alone of what somebody was', async () => {
    await settle({ ...everything, kinds: ['due'] });
    await settle({ ...everything, kinds: ['due'], email: 'binh@doi.example' }, 2);
    await run(start + 14 * minute);
    expect(sent).toEqual([]);
    await run(start + 16 * minute);
    await run(start + 17 * minute);
    expect(sent.map(({ to }) => to).sort()).toEqual(['an@doi.example', 'binh@doi.example']);
  });

  it('makes one notice of several messages in a row', async () => {
    await settle({ ...everything, kinds: ['reply'] });
    await give(start);
    const say = (externalId: string, at: number) =>
      receiveMessage(database.db, { channel: 'web', chat: 'c1', externalId, at, payload: { text: 'x' } });
    await say('1', start + minute);
    await say('2', start + 2 * minute);
    expect(await run(start + 3 * minute)).toEqual(['reply LC-2345-6789']);
    await say('3', start + 4 * minute);
    expect(await run(start + 5 * minute)).toHaveLength(1);
    expect(await run(start + 20 * minute)).toHaveLength(2);
    expect(await run(start + 2 * hour)).toHaveLength(2);
  });

  it('waits for the end of the quiet hours', async () => {
    await settle({ ...everything, quiet: { from: 9, to: 12 } });
    await give(start);
    expect(await run(start + hour)).toEqual([]);
    expect(await run(start + 2 * hour)).toEqual(['assigned LC-2345-6789', 'due LC-2345-6789']);
  });

  it('tries again what failed, under the same key, and what a crash broke off', async () => {
    await settle(everything);
    await give(start);
    const keys: string[] = [];
    await deliverNotices(database.db, start, async ({ key }) => {
      keys.push(key);
      throw new Error('mail server is down');
    });
    await deliverNotices(database.db, start + 30_000, send);
    expect(sent).toEqual([]);
    await deliverNotices(database.db, start + minute, send);
    expect(sent.map(({ key }) => key)).toEqual(keys);
    await database.db.updateTable('officer_notices').set({ state: 'sending', next_try_at: start }).execute();
    await deliverNotices(database.db, start + hour, send);
    expect(sent).toHaveLength(2);
  });

  it('go out by the mail server, without a word of what the citizen told', async () => {
    const mailbox = await openMailbox();
    const mail = createOfficerMail(
      { FORWARD_EMAIL_URL: `smtp://127.0.0.1:${mailbox.port}`, FORWARD_EMAIL_FROM: 'la-chan@doi.example' },
      5000,
    );
    await settle(everything);
    await give(start);
    const words = { wording: loadWording('data/wording'), publicUrl: 'https://lachan.example' };
    await deliverNotices(database.db, start, async (message) => mail?.(officerMail(message, words)));
    await mailbox.arrived(1);
    const [first] = mailbox.mails;
    expect(first?.subject).toBe('Lá Chắn: anh/chị được giao phản ánh LC-2345-6789');
    expect(first?.messageId).toMatch(/^<assigned\.LC-2345-6789\..*@doi\.example>$/);
    expect(first?.raw).not.toContain('xưng công an');
    await mailbox.close();
  });
});

it('knows quiet hours that run over midnight', () => {
  const quiet = { from: 22, to: 6 };
  const at = (local: number) => Date.UTC(2026, 10, 24, local - 7);
  expect(endOfQuiet(quiet, at(21))).toBeUndefined();
  expect(endOfQuiet(quiet, at(23))).toBe(at(30));
  expect(endOfQuiet(quiet, at(26))).toBe(at(30));
  expect(endOfQuiet(quiet, at(30))).toBeUndefined();
  expect(endOfQuiet({ from: 5, to: 5 }, at(5))).toBeUndefined();
});

import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, SendOutcome } from '../../../src/channels/channel.ts';
import { ReplyDelivery } from '../../../src/channels/pipeline/deliver-replies.ts';
import { plain, type Reply } from '../../../src/conversation/message.ts';
import { GroupCommit } from '../../../src/storage/group-commit.ts';
import { queueReply } from '../../../src/storage/repositories/messages.ts';
import { databaseKinds, type TestDatabase } from '../../support/databases.ts';
import { eventually } from '../contract/people.ts';

describe.each(databaseKinds)('the delivery of replies on $name', (kind) => {
  let database: TestDatabase;
  let time = 1_000_000;
  const sent: string[] = [];
  let outcomes: SendOutcome[] = [];
  beforeEach(async () => {
    database = await kind.open();
    sent.length = 0;
    outcomes = [];
    time = 1_000_000;
  });
  afterEach(() => database.close());

  const channel = (more: Partial<Channel> = {}): Channel => ({
    name: 'test',
    label: 'Test',
    limits: { textLength: 100, buttons: 0, buttonLabelLength: 0 },
    start: async () => {},
    stop: async () => {},
    async send(chat, reply) {
      sent.push(`${chat}:${reply.body[0] ?? ''}`);
      return outcomes.shift() ?? { state: 'accepted', externalId: `x${sent.length}` };
    },
    ...more,
  });
  const open = (of: Channel) =>
    new ReplyDelivery(of, {
      db: database.db,
      writes: new GroupCommit(database.db),
      log: pino({ level: 'silent' }),
      now: () => time,
    });
  const queue = (chat: string, text: string, state = 'queued') =>
    database.db.transaction().execute(async (trx) => {
      const id = await queueReply(trx, {
        channel: 'test',
        chat,
        at: time,
        payload: plain(text),
        answersId: null,
      });
      await trx.updateTable('messages').set({ state }).where('id', '=', id).execute();
      return id;
    });
  const states = async () =>
    (await database.db.selectFrom('messages').select('state').orderBy('id').execute()).map(
      (row) => row.state,
    );
  const until = (count: number) =>
    eventually(
      () => (sent.length >= count ? true : undefined),
      () => `only ${sent.length} sent: ${sent.join(', ')}`,
    );

  it('keeps the order of each chat and does not let one chat hold up another', async () => {
    for (const text of ['1', '2', '3']) for (const chat of ['a', 'b']) await queue(chat, text);
    const delivery = open(channel());
    delivery.wake();
    await until(6);
    await delivery.stop();
    for (const chat of ['a', 'b']) {
      expect(sent.filter((one) => one.startsWith(chat))).toEqual([`${chat}:1`, `${chat}:2`, `${chat}:3`]);
    }
    expect(new Set(await states())).toEqual(new Set(['accepted']));
  });

  it('tries again later, and holds the chat’s next bubble back until then', async () => {
    outcomes = [{ state: 'unreachable', reason: 'busy', afterMilliseconds: 5_000 }];
    await queue('a', '1');
    await queue('a', '2');
    const delivery = open(channel());
    delivery.wake();
    await until(1);
    await eventually(
      async () => ((await states()).includes('sending') ? undefined : true),
      () => 'the refusal was not written down',
    );
    time += 6_000;
    delivery.wake();
    await until(3);
    await delivery.stop();
    expect(sent).toEqual(['a:1', 'a:1', 'a:2']);
  });

  /** Lets the longest pause between two attempts pass, until so many were made. */
  const attempt = async (delivery: ReplyDelivery, count: number) => {
    for (let made = sent.length + 1; made <= count; made++) {
      delivery.wake();
      await until(made);
      await eventually(
        async () => ((await states()).includes('sending') ? undefined : true),
        () => 'the outcome was not written down',
      );
      time += 10 * 60_000;
    }
  };

  it('gives up after many refusals that it does not understand, and says why', async () => {
    outcomes = Array.from({ length: 20 }, () => ({ state: 'retry', reason: 'odd' }));
    await queue('a', '1');
    const delivery = open(channel());
    await attempt(delivery, 12);
    await delivery.stop();
    expect(sent).toHaveLength(12);
    expect(await states()).toEqual(['failed']);
  });

  it('outlasts an outage of the platform, and gives up what is days old', async () => {
    outcomes = Array.from({ length: 60 }, () => ({ state: 'unreachable', reason: 'network' }));
    await queue('a', '1');
    const delivery = open(channel());
    await attempt(delivery, 30);
    expect(await states()).toEqual(['queued']);
    time += 4 * 24 * 3_600_000;
    await attempt(delivery, 31);
    await delivery.stop();
    expect(await states()).toEqual(['failed']);
  });

  it('does not give up at once what is days old because it waited for the citizen', async () => {
    outcomes = [{ state: 'unreachable', reason: 'network' }];
    await queue('a', '1');
    time += 10 * 24 * 3_600_000;
    const delivery = open(channel());
    await attempt(delivery, 2);
    await delivery.stop();
    expect(await states()).toEqual(['accepted']);
  });

  it('asks the channel about a bubble that a crash cut off, and repeats only what did not arrive', async () => {
    await queue('a', 'arrived', 'sending');
    await queue('b', 'lost', 'sending');
    const findSent = async (_chat: string, reply: Reply) =>
      reply.body[0] === 'arrived'
        ? ({ state: 'sent', externalId: 'known-there' } as const)
        : ({ state: 'not_sent' } as const);
    const delivery = open(channel({ findSent }));
    await delivery.recover();
    delivery.wake();
    await until(1);
    await delivery.stop();
    expect(sent).toEqual(['b:lost']);
    const ids = await database.db.selectFrom('messages').select('external_id').orderBy('id').execute();
    expect(ids.map((row) => row.external_id)).toEqual(['known-there', 'x1']);
  });

  it('sends nothing more to a chat while the channel cannot tell yet, and asks it again', async () => {
    await queue('a', 'cut off', 'sending');
    await queue('a', 'next');
    await queue('b', 'other');
    let state: 'undecided' | 'not_sent' = 'undecided';
    const delivery = open(channel({ findSent: async () => ({ state }) }));
    await delivery.recover();
    delivery.wake();
    await until(1);
    expect(sent).toEqual(['b:other']);
    state = 'not_sent';
    time += 2_000;
    delivery.wake();
    await until(3);
    await delivery.stop();
    expect(sent).toEqual(['b:other', 'a:cut off', 'a:next']);
  });

  it('reaches a citizen behind any number of groups that must pause', async () => {
    const rates = {
      overall: { count: 1_000, perMilliseconds: 1_000 },
      chat: (chat: string) => (chat.startsWith('-') ? [{ count: 1, perMilliseconds: 60_000 }] : []),
    };
    for (let group = 1; group <= 20; group++) for (const text of ['1', '2']) await queue(`-${group}`, text);
    await queue('citizen', '1');
    const delivery = open(channel({ rates }));
    delivery.wake();
    await until(21);
    await delivery.stop();
    expect(sent).toContain('citizen:1');
    expect(sent.filter((one) => one.endsWith(':2'))).toEqual([]);
  });

  it('keeps to the rates of the channel', async () => {
    const rates = { overall: { count: 2, perMilliseconds: 1_000 }, chat: () => [] };
    for (const chat of ['a', 'b', 'c', 'd', 'e']) await queue(chat, '1');
    const delivery = open(channel({ rates }));
    delivery.wake();
    await until(2);
    time += 1_000;
    delivery.wake();
    await until(4);
    await delivery.stop();
    expect(sent).toHaveLength(4);
  });
});

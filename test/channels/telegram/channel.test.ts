import fc from 'fast-check';
import { Telegram } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelegramApi } from '../../../src/channels/telegram/api.ts';
import { createTelegramChannel } from '../../../src/channels/telegram/channel.ts';
import { plain, type Reply } from '../../../src/conversation/message.ts';
import { findChatReach } from '../../../src/storage/repositories/channel-chats.ts';
import { markReply, queueReply } from '../../../src/storage/repositories/messages.ts';
import { type FakeTelegram, startFakeTelegram } from '../../support/fake-telegram.ts';
import { type ChannelHarness, openChannel } from '../contract/harness.ts';
import { eventually } from '../contract/people.ts';

const from = { id: 9, is_bot: false, first_name: 'Hoa' };
const chat = { id: 9, type: 'private' };
const text = (id: number, said: string) => ({
  message: { message_id: id, date: 1_795_478_400, chat, from, text: said },
});

describe('Telegram', () => {
  let telegram: FakeTelegram;
  let harness: ChannelHarness;
  const open = async (mode: 'polling' | 'webhook') => {
    telegram = await startFakeTelegram();
    harness = await openChannel(
      (deps) =>
        createTelegramChannel(
          {
            api: createTelegramApi(new Telegram(telegram.token, { apiRoot: telegram.root })),
            token: telegram.token,
            mode,
            pollSeconds: 1,
            graceMilliseconds: 100,
            retryMilliseconds: 5,
          },
          deps,
        ),
      {},
      { publicUrlIsOurs: true },
    );
  };
  afterEach(async () => {
    await harness.close();
    await telegram.close();
  });
  const received = (count: number) =>
    eventually(
      () => (harness.received.length >= count ? harness.received : undefined),
      () => `only ${harness.received.length} received`,
    );

  describe('by polling', () => {
    beforeEach(() => open('polling'));

    it('introduces itself, with a menu of commands, and takes messages once', async () => {
      await telegram.push(text(1, 'a'));
      await received(1);
      telegram.redeliver();
      await telegram.push(text(2, 'b'));
      await received(2);
      expect(harness.received.map((incoming) => incoming.text)).toEqual(['a', 'b']);
      const menu = telegram.calls.find(({ method }) => method === 'setMyCommands')?.payload['commands'];
      expect(menu).toContainEqual({ command: 'baocao', description: 'Báo lừa đảo' });
    });

    it('tells Telegram that it has an update only after it was stored', async () => {
      const highest = () =>
        Math.max(
          ...telegram.calls
            .filter(({ method }) => method === 'getUpdates')
            .map(({ payload }) => Number(payload['offset'])),
        );
      const release = harness.holdReceive();
      await telegram.push(text(1, 'a'));
      await eventually(
        () => harness.arrived[0],
        () => 'nothing arrived',
      );
      // A poll begun too early would have reached Telegram before this call comes back.
      await harness.channel.checkKeys?.();
      expect(highest()).toBeLessThanOrEqual(1);
      release();
      await eventually(
        () => (highest() > 1 ? true : undefined),
        () => 'Telegram was not told',
      );
      expect(harness.received).toHaveLength(1);
    });

    it.each([
      ['a conflict with another poll', { code: 409, description: 'Conflict' }],
      ['a network that hangs up', { hangUp: true } as const],
      ['a server in trouble', { code: 502, description: 'Bad Gateway' }],
      ['a revoked key that is good again', { code: 401, description: 'Unauthorized' }],
    ])('survives %s', async (_name, fault) => {
      telegram.fail('getUpdates', fault, fault);
      await telegram.push(text(1, 'a'));
      expect((await received(1))[0]?.text).toBe('a');
    });

    it('gives up a poll that has gone silent and begins anew', async () => {
      await telegram.push(text(1, 'a'));
      await received(1);
      telegram.silence(true);
      const before = telegram.calls.filter(({ method }) => method === 'getUpdates').length;
      await eventually(
        () => telegram.calls.filter(({ method }) => method === 'getUpdates').length > before + 2 || undefined,
        () => 'no new poll',
      );
      telegram.silence(false);
      await telegram.push(text(2, 'b'));
      await received(2);
    });

    it('passes over updates that are not as we know them', async () => {
      await telegram.push({ message: { chat: 'nobody' } });
      await telegram.push({ something_new: {} });
      await telegram.push(text(3, 'c'));
      expect((await received(1))[0]?.text).toBe('c');
    });

    it('answers a press, shows what was chosen, and finds an action too long for a button', async () => {
      const action = `say:${'một câu trả lời rất dài '.repeat(4)}`;
      const reply: Reply = { style: 'plain', body: ['?'], buttons: [{ label: 'Dài', action }] };
      const sent = await harness.channel.send('9', reply, undefined);
      const id = await harness.database.db
        .transaction()
        .execute((trx) =>
          queueReply(trx, { channel: 'telegram', chat: '9', at: 1, payload: reply, answersId: null }),
        );
      const externalId = 'externalId' in sent ? (sent.externalId ?? '') : '';
      await markReply(harness.database.db, id, { state: 'accepted', externalId });
      const bubble = telegram.bubbles[0];
      await telegram.push({
        callback_query: {
          id: 'q',
          from,
          data: bubble?.keyboard[0]?.[0]?.callback_data,
          message: { message_id: bubble?.id, chat, reply_markup: { inline_keyboard: bubble?.keyboard } },
        },
      });
      expect((await received(1))[0]).toMatchObject({ button: action, messageId: 'press:q' });
      await eventually(
        () => (bubble?.keyboard[0]?.[0]?.text === '✓ Dài' ? true : undefined),
        () => JSON.stringify(bubble?.keyboard),
      );
      expect(telegram.calls.map(({ method }) => method)).toContain('answerCallbackQuery');
    });

    it('lets the team act from its group, tells who pressed what came of it, and stores no message', async () => {
      harness.answerTeam('Đã nhận xử lý LC-2345-6789.');
      const group = { id: -100, type: 'supergroup' };
      const keyboard = [[{ text: 'Nhận xử lý', callback_data: 'case:LC-2345-6789:take' }]];
      const message = { message_id: 5, chat: group, reply_markup: { inline_keyboard: keyboard } };
      await telegram.push({ callback_query: { id: 'g', from, data: 'case:LC-2345-6789:take', message } });
      const callOf = (method: string) => telegram.calls.find((call) => call.method === method)?.payload;
      await eventually(
        () => callOf('editMessageReplyMarkup'),
        () => JSON.stringify(telegram.calls.map(({ method }) => method)),
      );
      expect(harness.presses).toEqual([
        { channel: 'telegram', chat: '-100', data: 'case:LC-2345-6789:take', actor: 'telegram:9' },
      ]);
      expect(callOf('answerCallbackQuery')).toMatchObject({ text: 'Đã nhận xử lý LC-2345-6789.' });
      expect(JSON.stringify(callOf('editMessageReplyMarkup'))).toContain('✓ Nhận xử lý');
      expect(harness.received).toEqual([]);
    });

    it('fetches pictures, up to a size', async () => {
      telegram.addFile('f', Buffer.alloc(1000, 7));
      const attachment = { kind: 'image', source: 'f' } as const;
      expect(await harness.channel.fetchAttachment?.(attachment, 1000)).toEqual(Buffer.alloc(1000, 7));
      await expect(harness.channel.fetchAttachment?.(attachment, 999)).rejects.toThrow('too large');
      await expect(harness.channel.fetchAttachment?.({ kind: 'image', source: 'gone' }, 9)).rejects.toThrow();
    });

    it('waits as long as Telegram asks', async () => {
      telegram.fail('sendMessage', { code: 429, description: 'Too Many Requests', retryAfter: 17 });
      expect(await harness.channel.send('9', plain('a'), undefined)).toMatchObject({
        state: 'unreachable',
        afterMilliseconds: 17_000,
      });
    });

    it.each([
      ['a network that hangs up', { hangUp: true } as const],
      ['a server in trouble', { code: 502, description: 'Bad Gateway' }],
      ['a revoked key', { code: 401, description: 'Unauthorized' }],
      ['a wrong key', { code: 404, description: 'Not Found' }],
    ])('keeps a reply through %s', async (_name, fault) => {
      telegram.fail('sendMessage', fault);
      expect(await harness.channel.send('9', plain('a'), undefined)).toMatchObject({ state: 'unreachable' });
    });

    it('marks who blocked the bot', async () => {
      telegram.fail('sendMessage', { code: 403, description: 'Forbidden: bot was blocked by the user' });
      expect(await harness.channel.send('9', plain('a'), undefined)).toMatchObject({ state: 'failed' });
      const key = { channel: 'telegram', chat: '9' };
      expect(await findChatReach(harness.database.db, key)).toMatchObject({ state: 'blocked' });
      await telegram.push(text(1, 'a'));
      await received(1);
      expect(await findChatReach(harness.database.db, key)).toMatchObject({ state: 'open' });
    });

    it('falls back to plain text where its formatting is refused', async () => {
      telegram.fail('sendMessage', { code: 400, description: "Bad Request: can't parse entities" });
      const sent = await harness.channel.send('9', { style: 'plain', lead: 'Đậm', body: ['<i>'] }, undefined);
      expect(sent.state).toBe('accepted');
      expect(telegram.bubbles).toMatchObject([{ text: 'Đậm\n\n<i>', html: false }]);
    });

    it('answers a group in one line, with the way to a private chat', async () => {
      await harness.channel.send(
        '-100',
        { style: 'suspicious', lead: 'Có dấu hiệu', body: ['chi tiết'] },
        '5',
      );
      expect(telegram.bubbles).toMatchObject([
        { text: '⚠️ Có dấu hiệu', keyboard: [[{ url: 'https://t.me/la_chan_test_bot?start=check' }]] },
      ]);
    });
  });

  describe('by webhook', () => {
    beforeEach(() => open('webhook'));

    it('takes what Telegram posts with our secret', async () => {
      await telegram.push(text(1, 'a'));
      expect((await received(1))[0]).toMatchObject({ chat: '9', text: 'a' });
    });

    it('refuses posts without it, whatever they hold, and stores nothing', { timeout: 120_000 }, async () => {
      const url = telegram.webhook?.url ?? '';
      const post = (body: string, secret?: string) =>
        fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
          },
          body,
        });
      expect((await post(JSON.stringify({ update_id: 1, ...text(1, 'a') }))).status).toBe(401);
      expect(
        (await post(JSON.stringify({ update_id: 1, ...text(1, 'a') }), 'đoán'.normalize('NFC').slice(1, 2)))
          .status,
      ).toBe(401);
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.string(), fc.json()), fc.boolean(), async (body, known) => {
          const { status } = await post(body, known ? telegram.webhook?.secret : 'x');
          expect(status).toBeLessThan(500);
        }),
        { numRuns: 150 },
      );
      expect(harness.received).toEqual([]);
    });

    it('withstands updates whose parts are not what they should be', { timeout: 120_000 }, async () => {
      const junk = fc.jsonValue({ maxDepth: 2 });
      await fc.assert(
        fc.asyncProperty(
          fc.record({
            update_id: fc.nat(),
            message: fc.oneof(junk, fc.record({ ...fields(junk), chat: fc.constant(chat) })),
            callback_query: junk,
            my_chat_member: junk,
          }),
          async (update) => {
            const { status } = await fetch(telegram.webhook?.url ?? '', {
              method: 'POST',
              headers: {
                'content-type': 'application/json',
                'x-telegram-bot-api-secret-token': telegram.webhook?.secret ?? '',
              },
              body: JSON.stringify(update),
            });
            expect(status).toBe(200);
          },
        ),
        { numRuns: 150 },
      );
    });
  });
});

function fields(junk: fc.Arbitrary<fc.JsonValue>) {
  return { message_id: fc.nat(), date: fc.nat(), text: junk, photo: junk, entities: junk, from: junk };
}

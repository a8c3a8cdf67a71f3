import { Telegram } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelegramApi, type TelegramApi } from '../../../src/channels/telegram/api.ts';
import { findSentBubble, isCaughtUp } from '../../../src/channels/telegram/find-sent.ts';
import { type FakeTelegram, startFakeTelegram } from '../../support/fake-telegram.ts';

const keyboard = [[{ text: 'Báo lừa đảo', callback_data: 'report' }]];
const second = 5_000;

describe('a bubble that a crash cut off', () => {
  let telegram: FakeTelegram;
  let api: TelegramApi;
  beforeEach(async () => {
    telegram = await startFakeTelegram();
    api = createTelegramApi(new Telegram(telegram.token, { apiRoot: telegram.root }));
  });
  afterEach(() => telegram.close());

  const send = async (chat: string, rows = keyboard) => {
    const payload = { chat_id: chat, text: 'a', reply_markup: { inline_keyboard: rows } };
    const sent = await api.call('sendMessage', payload, second);
    return (sent as { message_id: number }).message_id;
  };
  const find = (after: number, known: number[], rows = keyboard) =>
    findSentBubble(api, { chat: '9', keyboard: rows, after }, new Set(known));

  it('is found by the number that nobody can account for', async () => {
    const question = telegram.takeMessageId();
    const other = await send('8');
    const bubble = await send('9');
    expect(await find(question, [question, other])).toEqual({ state: 'sent', externalId: String(bubble) });
  });

  it('is found without buttons too', async () => {
    const question = telegram.takeMessageId();
    const bubble = await send('9', []);
    expect(await find(question, [question], [])).toEqual({ state: 'sent', externalId: String(bubble) });
  });

  it('is not taken for another chat’s, for one accounted for, or for an older one', async () => {
    const older = await send('9');
    const question = telegram.takeMessageId();
    await send('8');
    const known = await send('9');
    expect(await find(question, [question, known])).toEqual({ state: 'not_sent' });
    expect(telegram.bubbles.find(({ id }) => id === older)?.keyboard).toEqual(keyboard);
  });

  it('is undecided while Telegram does not say', async () => {
    const question = telegram.takeMessageId();
    await send('9');
    telegram.fail('editMessageReplyMarkup', { code: 429, description: 'Too Many Requests', retryAfter: 1 });
    expect(await find(question, [question])).toEqual({ state: 'undecided' });
    expect(telegram.calls.filter(({ method }) => method === 'editMessageReplyMarkup')).toHaveLength(1);
  });

  it('waits for what Telegram still keeps for us: with it, what is unaccounted for is little', async () => {
    expect(await isCaughtUp(api)).toBe(true);
    for (let count = 0; count < 20; count += 1) await telegram.push({});
    expect(await isCaughtUp(api)).toBe(false);
    telegram.fail('getWebhookInfo', { hangUp: true });
    expect(await isCaughtUp(api)).toBe(false);
  });
});

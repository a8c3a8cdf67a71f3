import { Telegram } from 'telegraf';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelegramApi } from '../../../src/channels/telegram/api.ts';
import { createTelegramChannel } from '../../../src/channels/telegram/channel.ts';
import type { Reply } from '../../../src/conversation/message.ts';
import { freePort } from '../../support/loopback.ts';
import { type ChannelHarness, openChannel } from '../contract/harness.ts';
import { eventually } from '../contract/people.ts';

const token = '1:test-token';

/**
 * The independent server of the package telegram-test-api, which nobody of us wrote. It knows text, commands, buttons and
 * edits; whatever else we call (menu, typing) it refuses, which must not stop us.
 */
describe('Telegram, against telegram-test-api', () => {
  let server: TelegramServer;
  let harness: ChannelHarness;
  beforeEach(async () => {
    server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
    await server.start();
    const api = createTelegramApi(new Telegram(token, { apiRoot: server.config.apiURL }));
    harness = await openChannel(
      (deps) =>
        createTelegramChannel(
          {
            api,
            token,
            mode: 'polling',
            pollSeconds: 0,
            graceMilliseconds: 5_000,
            retryMilliseconds: 5,
          },
          deps,
        ),
      {},
    );
  });
  afterEach(async () => {
    await harness.close();
    await server.stop();
  });
  const received = (count: number) =>
    eventually(
      () => (harness.received.length >= count ? harness.received : undefined),
      () => `only ${harness.received.length} received`,
    );

  it('hears a text and a command, answers with buttons, and hears the button', async () => {
    const client = server.getClient(token, { userId: 9, chatId: 9, timeout: 5_000 });
    await client.sendMessage(client.makeMessage('cong an goi bao chuyen tien'));
    await client.sendCommand(client.makeCommand('/baocao'));
    const [text, command] = await received(2);
    expect(text).toMatchObject({ channel: 'telegram', chat: '9', text: 'cong an goi bao chuyen tien' });
    expect(command).toMatchObject({ text: '/baocao' });

    const reply: Reply = {
      style: 'answer',
      lead: 'Cúp máy ngay.',
      body: ['Công an không làm việc qua điện thoại.'],
      buttons: [{ label: 'Báo lừa đảo', action: 'report' }],
    };
    expect(await harness.channel.send('9', reply, undefined)).toMatchObject({ state: 'accepted' });
    const { result } = await client.getUpdates();
    const shown = result.at(-1)?.message;
    expect(shown?.text).toContain('<b>Cúp máy ngay.</b>');
    expect(JSON.stringify(shown)).toContain('"callback_data":"report"');

    await client.sendCallback(client.makeCallbackQuery('report', { message: { message_id: 1 } }));
    expect((await received(3))[2]).toMatchObject({ button: 'report', chat: '9' });
  });
});

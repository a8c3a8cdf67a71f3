import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createChannel } from '../../../src/channels/zalo-bot/create.ts';
import { plain } from '../../../src/conversation/message.ts';
import { type FakeZaloBot, startFakeZaloBot } from '../../support/fake-zalo-bot.ts';
import { type ChannelHarness, openChannel } from '../contract/harness.ts';
import { eventually } from '../contract/people.ts';

const update = (event: string, message: Record<string, unknown> = {}) => ({
  event_name: event,
  message: {
    message_id: 'm1',
    date: 1_795_478_400_000,
    from: { id: '6ede9afa66b88fe6d6a9', display_name: 'Hoa', is_bot: false },
    chat: { id: '6ede9afa66b88fe6d6a9', chat_type: 'PRIVATE' },
    ...message,
  },
});

describe('Zalo Bot', () => {
  let zalo: FakeZaloBot;
  let harness: ChannelHarness;
  const open = async (mode: 'polling' | 'webhook') => {
    zalo = await startFakeZaloBot();
    harness = await openChannel(
      createChannel,
      {
        ZALO_BOT_TOKEN: zalo.token,
        ZALO_BOT_API_ROOT: zalo.root,
        ZALO_BOT_MODE: mode,
        ZALO_BOT_POLL_SECONDS: '1',
      },
      { publicUrlIsOurs: true },
    );
  };
  afterEach(async () => {
    await harness.close();
    await zalo.close();
  });
  const received = (count = 1) =>
    eventually(
      () => (harness.received.length >= count ? harness.received : undefined),
      () => `only ${harness.received.length} received`,
    );

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'a text',
      update('message.text.received', { text: 'chào' }),
      { text: 'chào', numberedFrom: 1, at: 1_795_478_400_000 },
    ],
    [
      'a wrapped one',
      { ok: true, result: update('message.text.received', { text: 'chào' }) },
      { text: 'chào' },
    ],
    [
      'a picture with its words',
      update('message.image.received', { photo_url: 'https://x.example/a.jpg', caption: 'xem' }),
      { text: 'xem', attachments: [{ kind: 'image', source: 'https://x.example/a.jpg' }] },
    ],
    ['a sticker', update('message.sticker.received', { sticker: 's' }), { text: '', attachments: [] }],
    ['what Zalo cannot pass on', update('message.unsupported.received'), { text: '', attachments: [] }],
    [
      'a time in seconds',
      update('message.text.received', { text: 'a', date: 1_795_478_400 }),
      { at: 1_795_478_400_000 },
    ],
    [
      'a mention in a group',
      update('message.text.received', {
        text: '@Bot Lá Chắn lua.example',
        chat: { id: 'g', chat_type: 'GROUP' },
      }),
      { chat: 'group:g', group: true, text: 'lua.example' },
    ],
  ])('reads %s', async (_name, sent, expected) => {
    await open('polling');
    await zalo.push(sent);
    expect((await received())[0]).toMatchObject({ channel: 'zalo-bot', ...expected });
  });

  it('leaves what is said in a group to the group, and passes over what it does not know', async () => {
    await open('polling');
    await zalo.push(
      update('message.text.received', { text: 'họp xóm', chat: { id: 'g', chat_type: 'GROUP' } }),
    );
    await zalo.push(update('message.something.new', { text: 'x' }));
    await zalo.push({ nothing: true });
    await zalo.push(update('message.text.received', { text: 'b', message_id: 'm2' }));
    expect((await received()).map((incoming) => incoming.text)).toEqual(['b']);
  });

  it('goes on after polls that ran out, failed or broke off', async () => {
    await open('polling');
    zalo.fail(
      'getUpdates',
      { code: 408, description: 'Request timeout' },
      { hangUp: true },
      { code: 500, description: 'x' },
    );
    await zalo.push(update('message.text.received', { text: 'a' }));
    await received();
  });

  it('splits at 2,000, with the choices by number at the end', async () => {
    await open('polling');
    const long = Array.from(
      { length: 60 },
      (_, line) => `Câu thứ ${line} dài vừa phải để đủ chữ cho một tin.`,
    );
    await harness.channel.send(
      'c',
      {
        style: 'answer',
        lead: 'Đầu',
        body: long,
        buttons: [{ label: 'Báo', action: 'report' }],
        more: { text: 'm', action: 'more:x' },
      },
      undefined,
    );
    expect(zalo.bubbles.length).toBeGreaterThan(1);
    expect(zalo.bubbles.every(({ text }) => text.length <= 2000)).toBe(true);
    const all = zalo.bubbles.map(({ text }) => text).join('\n\n');
    for (const line of long) expect(all).toContain(line);
    expect(all).toMatch(/Trả lời bằng số: 1, 2\n1\. Báo\n2\. Xem thêm$/);
  });

  it('tells apart what is worth another try', async () => {
    await open('polling');
    zalo.fail(
      'sendMessage',
      { code: 429, description: 'slow down' },
      { code: 400, description: 'bad' },
      { hangUp: true },
    );
    expect(await harness.channel.send('c', plain('a'), undefined)).toMatchObject({ state: 'unreachable' });
    expect(await harness.channel.send('c', plain('a'), undefined)).toMatchObject({ state: 'failed' });
    expect(await harness.channel.send('c', plain('a'), undefined)).toMatchObject({ state: 'unreachable' });
  });

  describe('by webhook', () => {
    it('takes posts with our secret, once each, and no others', async () => {
      await open('webhook');
      await zalo.push(update('message.text.received', { text: 'a' }));
      await zalo.push(update('message.text.received', { text: 'a' }));
      expect(await received()).toHaveLength(1);
      const bare = await fetch(zalo.webhook?.url ?? '', {
        method: 'POST',
        body: JSON.stringify(update('message.text.received', { text: 'b', message_id: 'm3' })),
      });
      expect(bare.status).toBe(401);
      expect(harness.received).toHaveLength(1);
    });

    it('withstands whatever is posted: never a 500', { timeout: 120_000 }, async () => {
      await open('webhook');
      const junk = fc.jsonValue({ maxDepth: 2 });
      const shaped = fc
        .record({
          event_name: fc.constant('message.text.received'),
          message: fc.record({ message_id: junk, from: junk, chat: junk, text: junk }),
        })
        .map((value) => JSON.stringify(value));
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.string(), fc.json(), shaped), fc.boolean(), async (body, known) => {
          const { status } = await fetch(zalo.webhook?.url ?? '', {
            method: 'POST',
            headers: { 'x-bot-api-secret-token': known ? (zalo.webhook?.secret ?? '') : 'đoan'.slice(1) },
            body,
          });
          expect(status).toBeLessThan(500);
        }),
        { numRuns: 150 },
      );
    });
  });
});

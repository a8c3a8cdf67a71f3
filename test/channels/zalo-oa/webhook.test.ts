import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChannel } from '../../../src/channels/zalo-oa/create.ts';
import { isSigned, macOf } from '../../../src/channels/zalo-oa/signature.ts';
import { findChatReach } from '../../../src/storage/repositories/channel-chats.ts';
import { type FakeZaloOa, keysOf, startFakeZaloOa } from '../../support/fake-zalo-oa.ts';
import { type ChannelHarness, openChannel } from '../contract/harness.ts';

const user = '3391234567890123456';

describe('the webhook of the Official Account', () => {
  let zalo: FakeZaloOa;
  let harness: ChannelHarness;
  let webhook: string;
  beforeEach(async () => {
    zalo = await startFakeZaloOa();
    harness = await openChannel(createChannel, keysOf(zalo));
    webhook = `${harness.address}/webhook/zalo-oa`;
  });
  afterEach(async () => {
    expect(harness.errors).toEqual([]);
    await harness.close();
    await zalo.close();
  });

  const event = (
    name: string,
    message: Record<string, unknown> = {},
    more: Record<string, unknown> = {},
  ) => ({
    event_name: name,
    timestamp: '1795478400000',
    sender: { id: user },
    recipient: { id: '1' },
    ...(Object.keys(message).length === 0 ? {} : { message: { msg_id: 'm1', ...message } }),
    ...more,
  });

  it.each([
    ['user_send_text', event('user_send_text', { text: 'xin chào' }), { text: 'xin chào', attachments: [] }],
    [
      'user_send_image',
      event('user_send_image', {
        text: 'xem giúp',
        attachments: [{ type: 'image', payload: { url: 'https://x.example/a.jpg', thumbnail: 't' } }],
      }),
      { text: 'xem giúp', attachments: [{ kind: 'image', source: 'https://x.example/a.jpg' }] },
    ],
    [
      'user_send_link',
      event('user_send_link', {
        attachments: [
          {
            type: 'link',
            payload: { title: 'Nhận quà', description: 'Bấm ngay', url: 'https://qua.example/x' },
          },
        ],
      }),
      { text: 'Nhận quà\nBấm ngay\nhttps://qua.example/x', attachments: [] },
    ],
    [
      'user_send_audio',
      event('user_send_audio', {
        attachments: [{ type: 'audio', payload: { url: 'https://x.example/a.amr' } }],
      }),
      { text: '', attachments: [{ kind: 'voice', source: 'https://x.example/a.amr' }] },
    ],
    [
      'user_send_video',
      event('user_send_video', {
        attachments: [{ type: 'video', payload: { url: 'https://x.example/a.mp4' } }],
      }),
      { attachments: [{ kind: 'video', source: 'https://x.example/a.mp4' }] },
    ],
    [
      'user_send_gif',
      event('user_send_gif', { attachments: [{ type: 'gif', payload: { url: 'https://x.example/a.gif' } }] }),
      { attachments: [{ kind: 'image', source: 'https://x.example/a.gif' }] },
    ],
    [
      'user_send_file',
      event('user_send_file', {
        attachments: [{ type: 'file', payload: { url: 'https://x.example/a.pdf', size: '9' } }],
      }),
      { attachments: [{ kind: 'document', source: 'https://x.example/a.pdf' }] },
    ],
    [
      'user_send_sticker',
      event('user_send_sticker', { attachments: [{ type: 'sticker', payload: { id: '1', url: 's' } }] }),
      { text: '', attachments: [] },
    ],
    [
      'user_send_location',
      event('user_send_location', {
        attachments: [{ type: 'location', payload: { coordinates: { latitude: '18', longitude: '105' } } }],
      }),
      { text: '', attachments: [] },
    ],
    [
      'a button of ours',
      event('user_send_text', { text: '#lc:intent:otp' }),
      { text: '', button: 'intent:otp' },
    ],
    ['user_click_button', event('user_click_button', {}, { payload: '#lc:report' }), { button: 'report' }],
    ['follow', { event_name: 'follow', timestamp: '5', follower: { id: user } }, { button: 'start' }],
  ])('reads %s', async (_name, sent, expected) => {
    expect(await zalo.post(webhook, sent)).toBe(200);
    expect(harness.received).toMatchObject([{ channel: 'zalo-oa', chat: user, ...expected }]);
  });

  it.each(['user_submit_info', 'oa_send_text', 'anonymous_send_text', 'something_new'])(
    'acknowledges %s and keeps nothing',
    async (name) => {
      expect(await zalo.post(webhook, event(name, { text: 'x' }, { info: { phone: '84900000000' } }))).toBe(
        200,
      );
      expect(harness.received).toEqual([]);
    },
  );

  it('keeps ids that are larger than a number can hold', async () => {
    await zalo.post(webhook, event('user_send_text', { text: 'a', msg_id: '98765432109876543210' }));
    expect(harness.received[0]).toMatchObject({ chat: user, messageId: '98765432109876543210' });
  });

  it('takes a redelivery once', async () => {
    for (let time = 0; time < 3; time++) await zalo.post(webhook, event('user_send_text', { text: 'a' }));
    expect(harness.received).toHaveLength(1);
  });

  it('takes the signature with and without its prefix, over the header’s timestamp too', async () => {
    expect(await zalo.post(webhook, event('user_send_text', { text: 'a' }), { prefix: false })).toBe(200);
    expect(
      await zalo.post(webhook, event('user_send_text', { text: 'b', msg_id: 'm2' }), { headerStamp: true }),
    ).toBe(200);
    expect(harness.received).toHaveLength(2);
  });

  it.each([
    ['no signature', ''],
    ['a wrong one', `mac=${'0'.repeat(64)}`],
    ['something else', 'mac=chữ'.normalize('NFD').replace(/[^\x20-\x7e]/g, '')],
  ])('refuses %s and stores nothing', async (_name, signature) => {
    expect(await zalo.post(webhook, event('user_send_text', { text: 'a' }), { signature })).toBe(401);
    expect(harness.received).toEqual([]);
    expect(await findChatReach(harness.database.db, { channel: 'zalo-oa', chat: user })).toBeUndefined();
  });

  it('marks who unfollows, and who comes back', async () => {
    const key = { channel: 'zalo-oa', chat: user };
    await zalo.post(webhook, { event_name: 'unfollow', timestamp: '1795478400001', follower: { id: user } });
    expect(await findChatReach(harness.database.db, key)).toMatchObject({ state: 'unfollowed' });
    await zalo.post(webhook, event('user_send_text', { text: 'a' }, { timestamp: '1795478400002' }));
    expect(await findChatReach(harness.database.db, key)).toMatchObject({ state: 'open' });
  });

  it('withstands whatever bytes are thrown at it: never a 500, nothing stored', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.constant('{"timestamp":{}}'),
          fc.constant('[]'),
          fc.constant('null'),
        ),
        fc.boolean(),
        async (body, signed) => {
          // Signed rubbish is acknowledged (it would only come again), unsigned is refused.
          const mac = macOf({ appId: zalo.appId, secretKey: zalo.secretKey }, Buffer.from(body), '1');
          const response = await fetch(webhook, {
            method: 'POST',
            headers: signed ? { 'x-zevent-signature': mac, 'x-zevent-timestamp': '1' } : {},
            body,
          });
          expect(response.status).toBe(signed ? 200 : 401);
        },
      ),
      { numRuns: 150 },
    );
    expect(harness.received).toEqual([]);
  });

  it('withstands events whose parts are not what they should be', { timeout: 120_000 }, async () => {
    const junk = fc.jsonValue({ maxDepth: 2 });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          event_name: fc.constantFrom(
            'user_send_text',
            'user_send_image',
            'follow',
            'unfollow',
            'user_seen_message',
          ),
          timestamp: fc.oneof(fc.constant('1'), fc.constant('không')),
          sender: junk,
          message: fc.oneof(junk, fc.record({ msg_id: junk, text: junk, attachments: junk })),
          follower: junk,
        }),
        async (sent) => {
          expect(await zalo.post(webhook, sent)).toBe(200);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the signature', () => {
  const keys = { appId: '1', secretKey: 's' };
  it('is over every byte of the body', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(), (bytes, at) => {
        const body = Buffer.from(bytes);
        const signature = macOf(keys, body, '7');
        expect(isSigned(body, { signature, timestamp: '7' }, keys)).toBe(true);
        const changed = Buffer.from(body);
        const index = at % changed.length;
        changed[index] = (changed[index] ?? 0) ^ 1;
        expect(isSigned(changed, { signature, timestamp: '7' }, keys)).toBe(false);
        expect(isSigned(body, { signature, timestamp: '8' }, keys)).toBe(false);
      }),
    );
  });
});

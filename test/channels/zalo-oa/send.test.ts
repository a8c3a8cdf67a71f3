import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChannel } from '../../../src/channels/zalo-oa/create.ts';
import { plain, type Reply } from '../../../src/conversation/message.ts';
import { countReplies } from '../../../src/storage/repositories/channel-chats.ts';
import { listChannelWarnings } from '../../../src/storage/repositories/channel-warnings.ts';
import { type FakeZaloOa, keysOf, startFakeZaloOa } from '../../support/fake-zalo-oa.ts';
import { type ChannelHarness, openChannel } from '../contract/harness.ts';

const user = '3391234567890123456';
const hour = 3_600_000;

describe('replies through the Official Account', () => {
  let zalo: FakeZaloOa;
  let harness: ChannelHarness;
  beforeEach(async () => {
    zalo = await startFakeZaloOa(() => harness?.deps.now() ?? Date.now());
    harness = await openChannel(createChannel, keysOf(zalo), { publicUrl: 'https://lachan.example.vn' });
  });
  afterEach(async () => {
    await harness.close();
    await zalo.close();
  });

  const citizenWrites = (id: string) =>
    zalo.post(`${harness.address}/webhook/zalo-oa`, {
      event_name: 'user_send_text',
      timestamp: String(harness.deps.now()),
      sender: { id: user },
      message: { msg_id: id, text: 'chào' },
    });
  /** As the delivery does: what was taken is counted. */
  const send = async (reply: Reply, answers?: string) => {
    const outcome = await harness.channel.send(user, reply, answers);
    if (outcome.state === 'accepted') {
      const { messages = 1 } = outcome;
      await harness.database.db
        .transaction()
        .execute((trx) => countReplies(trx, { channel: 'zalo-oa', chat: user }, messages));
    }
    return outcome;
  };

  it('name the message that they answer, also when an officer answers later', async () => {
    await citizenWrites('in-1');
    await send(plain('chào anh/chị'), 'in-1');
    await send(plain('cán bộ trả lời'));
    expect(zalo.bubbles.map((bubble) => bubble.answers)).toEqual(['in-1', 'in-1']);
  });

  it('keep the budget of eight, and begin anew when the citizen writes', async () => {
    await citizenWrites('in-1');
    for (let sent = 0; sent < 8; sent++) expect((await send(plain('a'))).state).toBe('accepted');
    expect(await harness.channel.findReach?.(user)).toMatchObject({ now: false });
    expect(await send(plain('quá'))).toMatchObject({ state: 'waiting' });
    expect(zalo.bubbles).toHaveLength(8);
    harness.moveTime(1_000);
    await citizenWrites('in-2');
    expect((await send(plain('b'))).state).toBe('accepted');
    expect(await harness.channel.findReach?.(user)).toMatchObject({
      now: true,
      note: expect.stringContaining('7'),
    });
  });

  it('wait for the citizen after 48 hours, and before the first word', async () => {
    expect(await send(plain('a'))).toMatchObject({ state: 'waiting' });
    await citizenWrites('in-1');
    harness.moveTime(48 * hour + 1);
    expect(await send(plain('a'))).toMatchObject({ state: 'waiting' });
    expect(await harness.channel.findReach?.(user)).toMatchObject({ now: false });
    expect(zalo.bubbles).toEqual([]);
  });

  it.each([
    [-213, 'waiting'],
    [-230, 'waiting'],
    [-201, 'waiting'],
    [-224, 'failed'],
    [-32, 'unreachable'],
    [-99, 'retry'],
  ])('turn error %i of Zalo into %s', async (code, state) => {
    await citizenWrites('in-1');
    zalo.failSends(code);
    expect(await send(plain('a'))).toMatchObject({ state });
  });

  it('warn the team, in Zalo’s words, that the package lacks a feature', async () => {
    await citizenWrites('in-1');
    zalo.failSends(-224);
    await send(plain('a'));
    expect(await listChannelWarnings(harness.database.db)).toMatchObject([
      { key: 'package', text: expect.stringContaining('error -224') },
    ]);
  });

  it('renew a token that is no longer good and send all the same', async () => {
    await citizenWrites('in-1');
    await send(plain('a'));
    zalo.revoke();
    expect((await send(plain('b'))).state).toBe('accepted');
    expect(zalo.traded).toEqual(['refresh-0', 'refresh-1']);
  });

  it('find a bubble that was sent before a crash in the conversation that Zalo keeps', async () => {
    await citizenWrites('in-1');
    const reply: Reply = { style: 'answer', lead: 'Không đọc mã OTP cho ai', body: ['Kể cả ngân hàng.'] };
    const since = harness.deps.now();
    expect(await harness.channel.findSent?.(user, reply, since, 'in-1')).toEqual({ state: 'not_sent' });
    await send(reply);
    expect(await harness.channel.findSent?.(user, reply, since, 'in-1')).toEqual({
      state: 'sent',
      externalId: 'out-1',
    });
    expect(await harness.channel.findSent?.(user, plain('điều khác'), since, 'in-1')).toEqual({
      state: 'not_sent',
    });
  });

  it('become delivered when Zalo says that the citizen has them', async () => {
    const { db } = harness.database;
    await db
      .insertInto('messages')
      .values({
        channel: 'zalo-oa',
        chat: user,
        direction: 'out',
        external_id: 'out-9',
        at: 1,
        payload: '{}',
        state: 'accepted',
      })
      .execute();
    await zalo.post(`${harness.address}/webhook/zalo-oa`, {
      event_name: 'user_received_message',
      timestamp: '1',
      sender: { id: '1' },
      recipient: { id: user },
      message: { msg_id: 'out-9' },
    });
    const row = await db
      .selectFrom('messages')
      .select('state')
      .where('external_id', '=', 'out-9')
      .executeTakeFirst();
    expect(row?.state).toBe('delivered');
  });

  it('show five buttons, calls first, and the rest by number', async () => {
    await citizenWrites('in-1');
    await send({
      style: 'first-hour',
      lead: 'Gọi ngay',
      body: [],
      links: [
        { label: 'Gọi 113', href: 'tel:113' },
        { label: 'Biên nhận', href: '/bien-nhan/LC-1' },
      ],
      buttons: ['a', 'b', 'c', 'd', 'e', 'f'].map((label) => ({ label, action: `say:${label}` })),
      more: { text: '…', action: 'more:x' },
    });
    const [bubble] = zalo.bubbles;
    expect(bubble?.buttons.map(({ type, title }) => `${type} ${title}`)).toEqual([
      'oa.open.phone Gọi 113',
      'oa.query.hide a',
      'oa.query.hide b',
      'oa.query.hide c',
      'oa.query.hide d',
    ]);
    expect(bubble?.text).toContain('Trả lời bằng số: 5, 6, 7\n5. e\n6. f\n7. Xem thêm');
    expect(bubble?.text).toContain('https://lachan.example.vn/bien-nhan/LC-1');
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../src/conversation/world.ts';
import { aWorld, Chat, textOf } from '../support/world.ts';

const asked = async (world: World, story: string) => {
  const chat = new Chat(world);
  await chat.press('report');
  let outcome = await chat.say(story);
  for (
    let turn = 0;
    turn < 12 &&
    !textOf(outcome).includes('số điện thoại để đội') &&
    !textOf(outcome).includes('liên hệ lại với');
    turn += 1
  ) {
    outcome = await chat.press('report:skip');
  }
  return { chat, outcome };
};
const send = async (chat: Chat) => {
  const first = await chat.press('report:send');
  // The first press may only show the summary, where consent is given.
  const { effects } = first.effects.length > 0 ? first : await chat.press('report:send');
  const effect = effects.find(({ type }) => type === 'submit_report');
  if (effect?.type !== 'submit_report') throw new Error('nothing was sent');
  return effect.report;
};

describe('how to reach who reports', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });

  it('is a grown-up’s number where a child reports', async () => {
    const { chat, outcome } = await asked(world, 'em 12 tuổi bị nó lừa lấy nick game');
    expect(textOf(outcome)).toContain('bố mẹ');
    await chat.say('mẹ em 0912 345 678');
    const report = await send(chat);
    expect(report.fields['contact']).toMatchObject({
      value: 'phone:+84912345678',
      shown: expect.stringContaining('người lớn'),
    });
  });

  it('is not kept of a child that gave its own before it said so', async () => {
    const { chat } = await asked(world, 'bị nó lừa lấy nick game');
    await chat.say('0912 345 678');
    await chat.press('report:edit:what');
    await chat.say('em 12 tuổi bị nó lừa lấy nick game');
    const report = await send(chat);
    expect(report.fields['contact']).toBeUndefined();
  });

  it('is not kept of a child where it is no number either', async () => {
    const { chat } = await asked(world, 'em 12 tuổi bị nó lừa lấy nick game');
    await chat.say('facebook của em là fb.com/em.be');
    const report = await send(chat);
    expect(report.fields['contact']).toBeUndefined();
    expect(report.indicators).toEqual([]);
  });

  it('never becomes a reported number', async () => {
    const { chat } = await asked(world, 'có người giả công an gọi dọa tôi');
    await chat.say('0912 345 678');
    expect((await send(chat)).indicators).toEqual([]);
  });
});

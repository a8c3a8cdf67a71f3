import { beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../../src/conversation/world.ts';
import { actionOf, actionsOf, aWorld, Chat, textOf } from '../../support/world.ts';

const read = 'Quý khách chuyển 15.000.000đ vào STK 0123456780 Vietcombank, gọi 0912 345 678';

describe('a number that was read wrongly in a picture', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  const afterPicture = async (text = read) => {
    const chat = new Chat(world);
    const outcome = await chat.say('', {
      attachments: [{ kind: 'image', source: 'x', hash: 'a'.repeat(64), text }],
    });
    return { chat, outcome };
  };

  it('is shown in full, and the right one takes its place and is checked again', async () => {
    const { chat, outcome: card } = await afterPicture();
    const asked = await chat.press(actionOf(card, 'correct:'));
    for (const number of ['15.000.000đ', '0123456780', '0912 345 678'])
      expect(textOf(asked)).toContain(number);
    const checked = await chat.say('0123456789');
    expect(textOf(checked)).toContain('đã sửa');
    expect(textOf(checked)).toContain('012****789');
    expect(chat.session.lastText).toBe(read.replace('0123456780', '0123456789'));
    expect(chat.session.correcting).toBe(false);
  });

  it('may be the amount, written as people write it', async () => {
    const { chat, outcome: card } = await afterPicture();
    await chat.press(actionOf(card, 'correct:'));
    await chat.say('so tien la 16.000.000đ');
    expect(chat.session.lastText).toContain('16.000.000đ');
    expect(chat.session.lastText).toContain('0123456780');
  });

  it('is left alone where all is right, also by a button pressed late', async () => {
    const { chat, outcome: card } = await afterPicture();
    await chat.press(actionOf(card, 'correct:'));
    expect(textOf(await chat.press('correct-none'))).toContain('vẫn giữ nguyên');
    expect(textOf(await chat.press('correct-none'))).toContain('vẫn giữ nguyên');
    expect(chat.session.lastText).toBe(read);
  });

  it.each([
    ['hủy', 'không có gì đang làm dở'],
    ['gặp cán bộ', 'Đã chuyển câu hỏi cho cán bộ'],
    ['tôi vừa bị lừa', 'Gọi ngay ngân hàng'],
    ['tôi bị lừa chuyển mất 5 triệu rồi, cứu với', 'Gọi ngay ngân hàng'],
    ['tôi vừa bị lừa chuyển 5 triệu vào tài khoản 9988776655 acb, cứu với', 'Gọi ngay ngân hàng'],
    ['mất 5 triệu rồi', 'chưa có câu trả lời'],
  ])('does not stand between "%s" and its answer', async (text, expected) => {
    const { chat, outcome: card } = await afterPicture();
    await chat.press(actionOf(card, 'correct:'));
    const outcome = await chat.say(text);
    expect(textOf(outcome)).toContain(expected);
    expect(textOf(outcome)).not.toContain('đã sửa');
  });

  it.each(['/start', 'sai rồi'])('is asked for once: after "%s" a number is a number', async (leaving) => {
    const { chat, outcome: card } = await afterPicture();
    await chat.press(actionOf(card, 'correct:'));
    await chat.say(leaving);
    expect(textOf(await chat.say('stk 0987654321 acb'))).not.toContain('đã sửa');
    expect(chat.session.lastText).toBe('stk 0987654321 acb');
  });

  it('is no longer asked for after another button', async () => {
    const { chat, outcome: card } = await afterPicture();
    await chat.press(actionOf(card, 'correct:'));
    await chat.press('start');
    expect(textOf(await chat.say('0987654321'))).not.toContain('đã sửa');
  });

  it('is asked for beside a report that is half told, and costs nothing of it', async () => {
    const { chat, outcome: card } = await afterPicture();
    await chat.press('report');
    await chat.say('nó lừa tôi mua hàng');
    await chat.press('check');
    await chat.press(actionOf(card, 'correct:'));
    const outcome = await chat.press('report');
    expect(textOf(outcome)).toContain('Chuyện xảy ra khi nào?');
    expect(JSON.stringify(chat.session.dialog)).toContain('nó lừa tôi mua hàng');
  });

  it('is not offered where the picture held no number', async () => {
    const { outcome } = await afterPicture('Chúc mừng bạn đã trúng thưởng, bấm vcb-qua.top để nhận');
    expect(actionsOf(outcome).join()).not.toContain('correct');
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../../src/conversation/world.ts';
import { actionsOf, aWorld, Chat, textOf } from '../../support/world.ts';

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
    const { chat, outcome } = await afterPicture();
    expect(actionsOf(outcome)).toContain('correct');
    const asked = await chat.press('correct');
    for (const number of ['15.000.000đ', '0123456780', '0912 345 678'])
      expect(textOf(asked)).toContain(number);
    const checked = await chat.say('0123456789');
    expect(textOf(checked)).toContain('đã sửa');
    expect(textOf(checked)).toContain('012****789');
    expect(chat.session.lastText).toBe(read.replace('0123456780', '0123456789'));
    expect(chat.session.dialog).toBeNull();
  });

  it('may be the amount, written as people write it', async () => {
    const { chat } = await afterPicture();
    await chat.press('correct');
    await chat.say('so tien la 16.000.000đ');
    expect(chat.session.lastText).toContain('16.000.000đ');
    expect(chat.session.lastText).toContain('0123456780');
  });

  it('is asked for again where no number came, and left alone where all is right', async () => {
    const { chat } = await afterPicture();
    await chat.press('correct');
    expect(textOf(await chat.say('sai rồi'))).toContain('gõ lại đúng dãy số');
    await chat.press('correct-none');
    expect(chat.session.dialog).toBeNull();
    expect(chat.session.lastText).toBe(read);
  });

  it('is not offered where the picture held no number', async () => {
    const { outcome } = await afterPicture('Chúc mừng bạn đã trúng thưởng, bấm vcb-qua.top để nhận');
    expect(actionsOf(outcome)).not.toContain('correct');
  });
});

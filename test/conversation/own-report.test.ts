import { beforeAll, describe, expect, it } from 'vitest';
import type { ReportStatus, World } from '../../src/conversation/world.ts';
import { createTrackingCode } from '../../src/reports/tracking-code.ts';
import { actionsOf, aWorld, Chat, testNow, textOf } from '../support/world.ts';

let seed = 1;
const code = () =>
  createTrackingCode((below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  });
const [mine, second, foreign] = [code(), code(), code()];
const aStatus = (code: string, state = 'received'): ReportStatus => ({
  code,
  createdAt: testNow,
  state,
  changedAt: testNow,
});

describe('a report of one’s own, by words', () => {
  let world: World;
  let withTwo: World;
  let decided: World;
  beforeAll(async () => {
    world = await aWorld({}, [aStatus(mine)]);
    withTwo = await aWorld({}, [aStatus(mine), aStatus(second)]);
    decided = await aWorld({}, [aStatus(mine, 'confirmed')]);
  });

  it('takes a code with more than a question as an addition', async () => {
    const outcome = await new Chat(world).say(`${mine} số tài khoản nhận tiền là 0123456789 vietcombank`);
    expect(outcome.effects).toMatchObject([
      { type: 'add_to_report', code: mine, text: 'số tài khoản nhận tiền là 0123456789 vietcombank' },
    ]);
    expect(outcome.effects[0]).toMatchObject({ indicators: [{ type: 'bank-account', value: '0123456789' }] });
  });

  it('does not add the reporter’s own number as a finding', async () => {
    const outcome = await new Chat(world).say(`${mine} số điện thoại của tôi là 0912345678`);
    expect(outcome.effects).toMatchObject([{ type: 'add_to_report', indicators: [] }]);
  });

  it('answers a question about a code, and a bare code, with where it stands', async () => {
    for (const text of [
      mine,
      `mã ${mine}`,
      `cho tôi hỏi mã ${mine} tới đâu rồi`,
      `${mine} đã xử lý xong chưa ạ?`,
    ]) {
      const outcome = await new Chat(world).say(text);
      expect(outcome.effects, text).toEqual([]);
      expect(textOf(outcome), text).toContain(mine);
    }
  });

  it('takes a picture with a code as an addition', async () => {
    const outcome = await new Chat(world).say(mine, {
      attachments: [{ kind: 'image', source: 'x', hash: 'a'.repeat(64), text: 'STK 0123456789 VCB' }],
    });
    expect(outcome.effects).toMatchObject([
      { type: 'add_to_report', code: mine, evidence: ['a'.repeat(64)] },
    ]);
  });

  it.each([
    ['within the question what to add', 'bổ sung phản ánh', ''],
    ['with the code', 'xin chào', mine],
  ])('adds nothing where nothing was taken in, %s, says why, and waits', async (_name, before, text) => {
    const chat = new Chat(world);
    await chat.say(before);
    const outcome = await chat.say(text, {
      attachments: [{ kind: 'voice', source: 'x', problem: 'wrong_type' }],
    });
    expect(outcome.effects).toEqual([]);
    expect(textOf(outcome)).toMatch(/^\nTệp này không phải ảnh.*bổ sung cho phản ánh LC-/s);
    expect((await chat.say('nó tên Hùng')).effects).toMatchObject([{ type: 'add_to_report', code: mine }]);
  });

  it('adds the words and says that the picture was lost', async () => {
    const chat = new Chat(world);
    await chat.say('bổ sung phản ánh');
    const outcome = await chat.say('nó tên Hùng', {
      attachments: [{ kind: 'image', source: 'x', problem: 'heic' }],
    });
    expect(outcome.effects).toMatchObject([{ type: 'add_to_report', text: 'nó tên Hùng', evidence: [] }]);
    expect(textOf(outcome)).toContain('HEIC');
  });

  it('asks what to add, takes one message, and goes back to normal', async () => {
    const chat = new Chat(world);
    expect(textOf(await chat.say('bo sung phan anh'))).toContain(mine);
    const outcome = await chat.say('nó tên Hùng, gọi lúc 9 giờ');
    expect(outcome.effects).toMatchObject([{ type: 'add_to_report', text: 'nó tên Hùng, gọi lúc 9 giờ' }]);
    expect(outcome.session.dialog).toBeNull();
  });

  it('lets the addition be called off', async () => {
    const chat = new Chat(world);
    await chat.say('bổ sung phản ánh');
    const outcome = await chat.say('thôi không báo nữa');
    expect(outcome.effects).toEqual([]);
    expect(outcome.session.dialog).toBeNull();
  });

  it('asks which one where there are several', async () => {
    const outcome = await new Chat(withTwo).say('bổ sung phản ánh');
    expect(actionsOf(outcome)).toEqual([`add:${mine}`, `add:${second}`]);
  });

  it('neither adds to nor takes back what another chat reported', async () => {
    for (const text of [`rút phản ánh ${foreign}`, `${foreign} thêm số tài khoản 0123456789 vcb`]) {
      const outcome = await new Chat(world).say(text);
      expect(outcome.effects, text).toEqual([]);
      expect(textOf(outcome), text).toContain('không gửi từ cuộc trò chuyện này');
    }
  });

  it('takes a report back only after asking once more', async () => {
    const chat = new Chat(world);
    const asked = await chat.say(`rút phản ánh ${mine} vì gửi nhầm`);
    expect(asked.effects).toEqual([]);
    expect(textOf(asked)).toContain('đừng rút');
    const done = await chat.press(`withdraw-now:${mine}`);
    expect(done.effects).toEqual([{ type: 'withdraw_report', code: mine, reason: 'vi gui nham' }]);
  });

  it('does not take back what was decided', async () => {
    const outcome = await new Chat(decided).say(`rút phản ánh ${mine}`);
    expect(actionsOf(outcome)).toEqual(['officer']);
  });

  it('leaves a question about taking back to the curated answers', async () => {
    const outcome = await new Chat(world).say('rút phản ánh có bị phạt không');
    expect(actionsOf(outcome)).not.toContain(`withdraw-now:${mine}`);
  });

  it('finds the reports of a chat by "phản ánh của tôi"', async () => {
    expect(textOf(await new Chat(world).say('phản ánh của tôi'))).toContain(mine);
  });
});

describe('watching a number', () => {
  it('is offered under a verdict and taken with one press', async () => {
    const chat = new Chat(await aWorld());
    const card = await chat.say('0912 345 678 gọi bảo tôi chuyển tiền');
    expect(actionsOf(card)).toContain('watch:phone:+84912345678');
    const outcome = await chat.press('watch:phone:+84912345678');
    expect(outcome.effects).toEqual([{ type: 'watch', indicator: { type: 'phone', value: '+84912345678' } }]);
  });

  it('ends by words', async () => {
    const outcome = await new Chat(await aWorld()).say('thôi theo dõi');
    expect(outcome.effects).toEqual([{ type: 'unwatch_all' }]);
  });
});

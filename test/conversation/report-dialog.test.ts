import { beforeEach, describe, expect, it } from 'vitest';
import type { SubmittedReport } from '../../src/conversation/effects.ts';
import type { Outcome } from '../../src/conversation/turn.ts';
import { parseTrackingCode } from '../../src/reports/tracking-code.ts';
import { actionOf, actionsOf, aWorld, Chat, testNow, textOf } from '../support/world.ts';

const story = 'tôi bị lừa 15 triệu qua tài khoản 0123456789 vcb, số 0912 345 678 gọi';
const pasted = 'Em là Lan bên tuyển dụng, sđt em 0912345678, anh nhắn em nhé';
const question = 'có lấy lại được tiền không';

const submittedIn = (outcome: Outcome): SubmittedReport | undefined =>
  outcome.effects.find((effect) => effect.type === 'submit_report')?.report;

describe('reporting a scam', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = new Chat(
      await aWorld({
        [story]: { kind: 'report', topic: 'scam_fake_police_court', decision: 'answer' },
        [pasted]: { kind: 'paste' },
        [question]: {
          kind: 'faq',
          topic: 'evidence_and_procedure',
          intent: 'get-money-back',
          decision: 'answer',
        },
      }),
    );
  });

  it('takes everything it can from one message and asks only for the rest', async () => {
    const first = await chat.say(story);
    expect(first.replies[0]?.style).toBe('first-hour');
    expect(textOf(first)).toContain('Chuyện xảy ra khi nào?');
    const asked: string[] = [];
    for (const answer of ['hôm qua', 'không', 'xã Cẩm Xuyên']) {
      asked.push((await chat.say(answer)).replies[0]?.lead ?? '');
    }
    expect(asked).toEqual([
      'Lúc chuyển tiền, màn hình ngân hàng có hiện cảnh báo tài khoản nghi lừa đảo không?',
      'Anh/chị ở xã, phường nào của tỉnh? Chỉ cần gõ tên.',
      'Đội ứng cứu liên hệ lại với anh/chị bằng cách nào? Muốn nghe điện thoại thì gõ số.',
    ]);
    const summary = await chat.say('nhắn tại đây');
    expect(summary.replies[0]?.style).toBe('summary');
    expect(textOf(summary)).toContain('15.000.000 đồng');
    const report = submittedIn(await chat.press('report:send'));
    expect(report).toMatchObject({
      narrative: story,
      topic: 'scam_fake_police_court',
      firstHour: false,
      fields: {
        amount: { value: 15_000_000 },
        through: { value: 'bank' },
        commune: { value: '18673' },
        bank_warning: { value: 'no' },
        contact: { value: 'chat' },
      },
    });
    expect(report?.indicators.map(({ type, value }) => [type, value])).toEqual(
      expect.arrayContaining([
        ['bank-account', '0123456789'],
        ['phone', '+84912345678'],
      ]),
    );
    expect(parseTrackingCode(report?.code ?? '')).toBe(report?.code);
  });

  it('knows the first hour by the time and the money', async () => {
    await chat.say(story);
    await chat.say('vừa xong');
    await chat.press('report:send');
    expect(submittedIn(await chat.press('report:send'))).toMatchObject({ firstHour: true });
  });

  it.each(['tôi bị lừa mất 2.5 triệu', 'em bị lừa chuyển khoản 5 triệu, nó nhắn cho tôi qua facebook'])(
    'shows the first-hour card where only a number or a word looked like an old date: %s',
    async (text) => {
      expect((await chat.say(text)).replies[0]?.style).toBe('first-hour');
    },
  );

  it('is never held back: every question can be skipped, and sending is possible at once', async () => {
    await chat.press('report');
    await chat.say('nó lừa tôi mua hàng');
    const summary = await chat.press('report:send');
    expect(summary.effects).toEqual([]);
    expect(summary.replies[0]?.footer).toContain('đồng ý');
    expect(submittedIn(await chat.say('gửi'))).toMatchObject({ narrative: 'nó lừa tôi mua hàng' });
  });

  it('gives no consent in silence: nothing is sent before the summary has been seen', async () => {
    await chat.say(story);
    expect(submittedIn(await chat.press('report:send'))).toBeUndefined();
    expect(submittedIn(await chat.press('report:send'))?.consent).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('does not send an empty report', async () => {
    await chat.press('report');
    await chat.press('report:send');
    const outcome = await chat.press('report:send');
    expect(submittedIn(outcome)).toBeUndefined();
    expect(textOf(outcome)).toContain('chuyện gì đã xảy ra');
  });

  it('lets any field be changed from the summary', async () => {
    await chat.say(story);
    await chat.press('report:send');
    expect(actionsOf(await chat.press('report:edit'))).toContain('report:edit:amount');
    expect(textOf(await chat.press('report:edit:amount'))).toContain('bao nhiêu tiền');
    expect(textOf(await chat.say('20 triệu'))).toContain('20.000.000 đồng');
    await chat.press('report:edit:commune');
    expect(textOf(await chat.say('xa yen hoa'))).toContain('Xã Yên Hòa');
    expect(submittedIn(await chat.press('report:send'))?.fields['amount']?.value).toBe(20_000_000);
  });

  it('lets the story be told anew, and forgets what only the wrong one named', async () => {
    await chat.say(story);
    await chat.say('', {
      attachments: [{ kind: 'image', source: 's', hash: 'abc', text: 'Gọi 0987 654 321' }],
    });
    await chat.press('report:send');
    expect(textOf(await chat.press('report:edit:what'))).toContain(`thay cho lời kể trước: ${story}`);
    const corrected = 'nhầm, tài khoản là 9876543210 acb';
    expect((await chat.say(corrected)).replies[0]?.style).toBe('summary');
    const report = submittedIn(await chat.press('report:send'));
    expect(report?.narrative).toBe(corrected);
    expect(report?.fields).toMatchObject({ what: { value: corrected }, amount: { value: 15_000_000 } });
    expect(report?.indicators.map(({ value }) => value).sort()).toEqual(['+84987654321', '9876543210']);
  });

  it('keeps the story where it was not to be changed after all', async () => {
    await chat.say(story);
    await chat.press('report:edit:what');
    await chat.press('report:skip');
    expect(submittedIn(await chat.press('report:send'))?.narrative).toBe(story);
  });

  it.each([
    ['pressed', () => chat.press('say:Không nhớ')],
    ['typed', () => chat.say('không nhớ')],
  ])('takes "Không nhớ" for the answer that it is, %s', async (_name, answer) => {
    await chat.say(story);
    await chat.press('report:edit:bank_warning');
    await answer();
    const report = submittedIn(await chat.press('report:send'));
    expect(report?.fields['bank_warning']).toEqual({ value: 'unsure', shown: 'Không nhớ' });
  });

  it('asks back for a former district', async () => {
    await chat.say(story);
    await chat.press('report:edit:commune');
    const outcome = await chat.say('huyện Cẩm Xuyên');
    expect(textOf(outcome)).toContain('không còn cấp huyện');
    expect(actionsOf(outcome)).toContain('say:xã Cẩm Xuyên');
    expect(textOf(await chat.press('say:xã Cẩm Xuyên'))).toContain('Xã Cẩm Xuyên');
  });

  it('answers a question in between and then goes on where it was', async () => {
    await chat.say(story);
    const outcome = await chat.say(question);
    expect(outcome.replies[0]?.style).toBe('answer');
    expect(textOf(outcome)).toContain('Chuyện xảy ra khi nào?');
    expect(textOf(await chat.say('hôm qua'))).not.toContain('Chuyện xảy ra khi nào?');
  });

  it('waits while something else is checked, and is resumed by a word', async () => {
    await chat.say(story);
    expect(textOf(await chat.press('check'))).toContain('vẫn được giữ');
    await chat.say('xin chào');
    expect(textOf(await chat.say('tiếp tục'))).toContain('Chuyện xảy ra khi nào?');
  });

  it('can be cancelled, and then nothing is sent', async () => {
    await chat.say(story);
    expect(textOf(await chat.say('hủy'))).toContain('chưa có gì được gửi đi');
    expect(textOf(await chat.say('hủy'))).toContain('không có gì đang làm dở');
  });

  it('keeps evidence that comes with it', async () => {
    await chat.say(story);
    await chat.say('', { attachments: [{ kind: 'image', source: 's', hash: 'abc' }] });
    await chat.press('report:send');
    expect(submittedIn(await chat.press('report:send'))?.evidence).toEqual(['abc']);
  });

  it('begins no new report where a button is pressed twice or late', async () => {
    await chat.say(story);
    await chat.press('report:send');
    await chat.press('report:send');
    for (const late of ['send', 'cancel', 'edit', 'skip', 'edit:amount']) {
      const outcome = await chat.press(`report:${late}`);
      expect(outcome.session.dialog).toBeNull();
      expect(textOf(outcome)).toContain('không có gì đang làm dở');
    }
  });

  it('says where the report stands that was just sent, where "Gửi phản ánh" is pressed twice', async () => {
    const sent = { code: 'LC-2222-2222', createdAt: testNow, state: 'received', changedAt: testNow };
    const outcome = await new Chat(await aWorld({}, [sent])).press('report:send');
    expect(textOf(outcome)).toContain('Phản ánh LC-2222-2222: đã nhận');
    expect(outcome.session.dialog).toBeNull();
  });

  it('is not overwritten by an addition to another report', async () => {
    const sent = { code: 'LC-2222-2222', createdAt: testNow, state: 'received', changedAt: testNow };
    const other = new Chat(await aWorld({}, [sent]));
    await other.press('report');
    await other.say('nó lừa tôi mua hàng');
    await other.press('add:LC-2222-2222');
    await other.press('add:LC-2222-2222');
    await other.press('check');
    expect(JSON.stringify((await other.press('report')).session.dialog)).toContain('nó lừa tôi mua hàng');
  });

  const screenshot = {
    attachments: [
      {
        kind: 'image',
        source: 's',
        hash: 'abc',
        text: 'Chuyển 5.000.000đ vào STK 9988776655 ACB, gọi 0987 654 321',
      },
    ],
  } as const;
  const inScreenshot = [
    { type: 'bank-account', value: '9988776655' },
    { type: 'phone', value: '+84987654321' },
  ];

  it('reads the numbers in a picture, sent in its course or with its first word', async () => {
    await chat.press('report');
    await chat.say('', screenshot);
    await chat.press('report:send');
    expect(submittedIn(await chat.press('report:send'))?.indicators).toMatchObject(inScreenshot);
    await chat.say(story, screenshot);
    await chat.press('report:send');
    const report = submittedIn(await chat.press('report:send'));
    expect(report?.indicators).toEqual(
      expect.arrayContaining(inScreenshot.map((found) => expect.objectContaining(found))),
    );
    expect(report?.narrative).toBe(story);
  });

  it('says why a picture or a voice message was not taken in, and asks again', async () => {
    await chat.say(story);
    for (const [problem, said] of [
      ['too_large', 'Ảnh quá lớn'],
      ['heic', 'HEIC'],
      ['wrong_type', 'không phải ảnh'],
      [undefined, 'không nhận được ảnh'],
    ] as const) {
      const attachment = {
        kind: 'image',
        source: 's',
        ...(problem === undefined ? {} : { problem }),
      } as const;
      const outcome = await chat.say('', { attachments: [attachment] });
      expect(textOf(outcome)).toMatch(new RegExp(`^.*${said}.*Chuyện xảy ra khi nào`, 's'));
    }
  });

  it('takes the picture along whose verdict it was reported from', async () => {
    const card = await chat.say('', screenshot);
    await chat.press(actionOf(card, 'report:pasted'));
    await chat.press('report:send');
    const report = submittedIn(await chat.press('report:send'));
    expect(report?.evidence).toEqual(['abc']);
    expect(report?.indicators).toMatchObject(inScreenshot);
  });

  it('takes the picture along whose numbers were put right first', async () => {
    await chat.press(actionOf(await chat.say('', screenshot), 'correct'));
    await chat.press(actionOf(await chat.say('9988776644'), 'report:pasted'));
    await chat.press('report:send');
    const report = submittedIn(await chat.press('report:send'));
    expect(report?.evidence).toEqual(['abc']);
    expect(report?.indicators[0]).toMatchObject({ value: '9988776644' });
  });

  it('takes a picture with nothing to read into the report that was put aside', async () => {
    await chat.say(story);
    await chat.press('check');
    await chat.say('', { attachments: [{ kind: 'image', source: 's', hash: 'abc' }] });
    await chat.press('report:send');
    expect(submittedIn(await chat.press('report:send'))).toMatchObject({
      narrative: story,
      evidence: ['abc'],
    });
  });

  it.each(['email tôi là nguyenvana@gmail.com', 'fb.com/nguyen.van.a'])(
    'takes "%s" as the way to reach the reporter, not as a finding',
    async (contact) => {
      await chat.say(story);
      await chat.press('report:edit:contact');
      const summary = await chat.say(contact);
      expect(summary.replies[0]?.style).toBe('summary');
      expect(textOf(summary)).toContain(`Liên hệ lại: ${contact}`);
      const report = submittedIn(await chat.press('report:send'));
      expect(report?.fields['contact']).toEqual({ value: 'other', shown: contact });
      expect(report?.narrative).toBe(story);
      expect(report?.indicators.map(({ type }) => type).sort()).toEqual(['bank-account', 'phone']);
    },
  );

  it.each([
    ['nó lừa tôi, số điện thoại của tôi là 0912345678', []],
    ['nó lừa tôi, sđt em 0912 345 678, nó gọi từ 0987654321', ['+84987654321']],
    ['nó lừa tôi, số tôi: 0912345678, email của tôi là a.nguyen@gmail.com', []],
    ['số gọi cho tôi là 0912345678', ['+84912345678']],
    ['nó lấy tiền của tôi, sđt 0912345678', ['+84912345678']],
  ])('knows whose number it is: %s', async (text, reported) => {
    await chat.press('report');
    await chat.say(text);
    await chat.press('report:send');
    const report = submittedIn(await chat.press('report:send'));
    expect(report?.indicators.map(({ value }) => value)).toEqual(reported);
  });

  it('counts the number that a swindler’s own message calls theirs', async () => {
    await chat.press('report');
    await chat.say(pasted);
    await chat.press('report:send');
    const report = submittedIn(await chat.press('report:send'));
    expect(report?.indicators).toMatchObject([{ type: 'phone', value: '+84912345678' }]);
  });

  it('keeps the story of a snapshot that an older version left', async () => {
    chat.session = {
      ...chat.session,
      dialog: { name: 'report', snapshot: { version: 0, draft: { narrative: 'chuyện cũ' } } },
    };
    await chat.say('thêm một câu');
    await chat.press('report:send');
    expect(submittedIn(await chat.press('report:send'))?.narrative).toBe('chuyện cũ\nthêm một câu');
  });

  it('asks how much was lost where the story only sounds like nothing, and lets a sum that comes later stand', async () => {
    await chat.press('report');
    await chat.say('nó gửi link, tôi bấm vào rồi mất sạch tiền');
    await chat.press('report:skip');
    await chat.say('tôi chưa mất tiền');
    await chat.press('report:edit:what');
    await chat.say('à tôi nhầm, mất 5 triệu rồi');
    expect(submittedIn(await chat.press('report:send'))?.fields['amount']?.value).toBe(5_000_000);
  });

  it('masks secrets before they get into the report', async () => {
    await chat.press('report');
    const outcome = await chat.say('nó bảo tôi đọc mã OTP 483920 rồi mất 5 triệu');
    expect(textOf(outcome)).toContain('đã che');
    await chat.press('report:send');
    expect(submittedIn(await chat.press('report:send'))?.narrative).not.toContain('483920');
  });

  it('dates what was told against the clock it was given', async () => {
    await chat.say(story);
    await chat.say('3 ngày trước');
    await chat.press('report:send');
    const report = submittedIn(await chat.press('report:send'));
    expect(report?.fields['when']?.value).toBe(testNow - 3 * 24 * 3_600_000);
  });
});

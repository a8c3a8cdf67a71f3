import { describe, expect, it } from 'vitest';
import { actionOf, actionsOf, aWorld, Chat, testNow, textOf } from '../support/world.ts';

const asked = 'cong an goi dien bao toi dinh ma tuy';
const near = [
  { intent: 'fake-police-call', topic: 'scam_fake_police_court', confidence: 0.4 },
  { intent: 'where-to-report', topic: 'where_to_report', confidence: 0.3 },
  { intent: 'keep-evidence', topic: 'evidence_and_procedure', confidence: 0.2 },
];

describe('the order of understanding', () => {
  const open = async (understood = {}, reports: Parameters<typeof aWorld>[1] = []) =>
    new Chat(await aWorld(understood, reports));

  it('answers by the curated intent: what to do first, dated, with feedback', async () => {
    const chat = await open({ [asked]: { intent: 'fake-police-call', decision: 'answer', confidence: 0.9 } });
    const outcome = await chat.say(asked);
    const [reply] = outcome.replies;
    expect(reply?.lead).toMatch(/^Cúp máy ngay/);
    expect(reply?.footer).toMatch(/^Xem lại lần cuối: \d\d\/\d\d\/\d{4}$/);
    expect(reply?.feedback).toBeTruthy();
    expect(actionsOf(outcome)).toContain('not-meant');
    expect(outcome.effects).toMatchObject([{ type: 'count_answer', intent: 'fake-police-call' }]);
  });

  it('asks back with three questions where it is not sure', async () => {
    const chat = await open({
      [asked]: { intent: 'fake-police-call', decision: 'ask_back', alternatives: near },
    });
    const outcome = await chat.say(asked);
    expect(textOf(outcome)).toContain('Có phải anh/chị muốn hỏi?');
    expect(actionsOf(outcome)).toEqual([...near.map(({ intent }) => `intent:${intent}`), 'not-meant']);
    expect((await chat.press('intent:fake-police-call')).replies[0]?.lead).toMatch(/^Cúp máy ngay/);
  });

  it('says honestly that it does not know, offers the nearest and an officer, and keeps the question', async () => {
    const chat = await open({ 'câu lạ': { alternatives: near } });
    const outcome = await chat.say('câu lạ');
    expect(textOf(outcome)).toContain('chưa có câu trả lời');
    expect(actionsOf(outcome)).toEqual([...near.map(({ intent }) => `intent:${intent}`), 'officer']);
    expect(outcome.effects).toEqual([{ type: 'ask_officer', text: 'câu lạ', wanted: false }]);
  });

  it('lets "Không phải ý tôi" lead to one rephrase and then to an officer', async () => {
    const chat = await open({ [asked]: { intent: 'fake-police-call', decision: 'answer' } });
    await chat.say(asked);
    expect(textOf(await chat.press('not-meant'))).toContain('nói lại cách khác');
    const outcome = await chat.press('not-meant');
    expect(outcome.effects).toEqual([{ type: 'ask_officer', text: asked, wanted: true }]);
  });

  it('checks what was pasted and shows it', async () => {
    const chat = await open();
    const outcome = await chat.say('http://vneid-gov.top/xacthuc');
    expect(['scam', 'suspicious', 'unknown']).toContain(outcome.replies[0]?.style);
    expect(actionOf(outcome, 'report:pasted')).toBeTruthy();
  });

  it('gives the first-hour card before anything else when money has just gone', async () => {
    const text = 'tôi vừa chuyển 50 triệu cho nó vào vietcombank rồi';
    const chat = await open({ [text]: { kind: 'report', topic: 'after_money_transferred' } });
    const outcome = await chat.say(text);
    expect(outcome.replies[0]?.style).toBe('first-hour');
    expect(outcome.replies[1]?.lead).toBeTruthy();
    expect((await chat.press('danger')).replies[0]?.style).toBe('first-hour');
  });

  it('finds a report again by its code or in its chat, dated also when nothing has moved', async () => {
    const report = {
      code: 'LC-2222-2222',
      createdAt: testNow - 1,
      state: 'received',
      changedAt: testNow - 1,
    };
    const chat = await open({}, [report]);
    for (const words of ['mã của tôi', 'ma cua toi', 'cho hỏi LC 2222 2222 tới đâu rồi', '/tracuu']) {
      const outcome = await chat.say(words);
      expect(textOf(outcome)).toContain('LC-2222-2222');
      expect(textOf(outcome)).toContain('Chưa có kết quả. Anh/chị xem lại sau ngày 27/11/2026.');
    }
  });

  it('stays silent while an officer holds the chat, and passes the words on', async () => {
    const chat = await open();
    chat.session = { ...chat.session, officerUntil: testNow + 1 };
    const outcome = await chat.say('dạ vâng');
    expect(outcome.replies).toEqual([]);
    expect(outcome.effects).toMatchObject([{ type: 'ask_officer', text: 'dạ vâng' }]);
  });

  it('calls the citizen what they call themselves', async () => {
    const chat = await open({ 'bác muốn hỏi': { intent: 'fake-police-call', decision: 'answer' } });
    const outcome = await chat.say('bác muốn hỏi');
    expect(textOf(outcome)).not.toContain('anh/chị');
    expect(textOf(outcome)).toContain('bác');
  });

  it('says in its first message what it never asks for', async () => {
    const chat = await open();
    chat.session = { ...chat.session, greeted: false };
    expect(textOf(await chat.say('câu lạ'))).toContain('không bao giờ hỏi mã OTP');
    expect(textOf(await chat.say('câu lạ'))).not.toContain('không bao giờ hỏi mã OTP');
  });

  it.each([
    ['nothing', '   ', 'chưa nhận được chữ nào'],
    ['binary', '\u0000\u0001\u0002\u0003\ufffd\ufffd', 'không đọc được'],
    ['20,000 characters', 'a b '.repeat(5000), 'chỉ đọc 8000 chữ cái đầu'],
    ['markup', '<script>alert(1)</script>', 'chưa có câu trả lời'],
  ])('gives %s a kind, clear answer', async (_name, text, expected) => {
    const chat = await open();
    expect(textOf(await chat.say(text))).toContain(expected);
  });

  it('says so where a picture could not be taken', async () => {
    const chat = await open();
    const outcome = await chat.say('', { attachments: [{ kind: 'image', source: 'x' }] });
    expect(textOf(outcome)).toContain('không nhận được ảnh');
  });

  it('does not take the button of an older verdict for one of the newer', async () => {
    const chat = await open();
    const picture = (text: string) => ({
      attachments: [{ kind: 'image', source: 'x', hash: text, text }] as const,
    });
    const older = await chat.say('', picture('STK 0123456789 VCB'));
    const newer = await chat.say('', picture('STK 9876543210 ACB'));
    for (const action of ['report:pasted', 'correct']) {
      const outcome = await chat.press(actionOf(older, action));
      expect(textOf(outcome)).toContain('gửi lại tin hoặc ảnh ấy');
      expect(outcome.session.dialog).toBeNull();
    }
    expect(textOf(await chat.press(actionOf(newer, 'correct')))).toContain('9876543210');
    await chat.press(actionOf(newer, 'report:pasted'));
    expect(JSON.stringify(chat.session.dialog)).toContain('STK 9876543210 ACB');
  });

  it.each(['intent:removed', 'more:removed', 'say:hôm qua', 'nonsense'])(
    'excuses itself for the old button %s and troubles no officer',
    async (action) => {
      const outcome = await (await open()).press(action);
      expect(textOf(outcome)).toContain('không còn dùng được');
      expect(outcome.effects).toEqual([]);
    },
  );

  it('puts no empty question before the officers', async () => {
    const chat = await open();
    expect((await chat.press('officer')).effects).toMatchObject([{ text: 'Gặp cán bộ' }]);
    chat.session = { ...chat.session, officerUntil: testNow + 1 };
    expect((await chat.press('start')).effects).toEqual([]);
    const picture = { attachments: [{ kind: 'image', source: 'x', hash: 'a' }] } as const;
    expect((await chat.say('', picture)).effects).toMatchObject([{ text: 'Ảnh, tệp đính kèm: 1' }]);
  });

  it('asks before it erases', async () => {
    const chat = await open();
    expect((await chat.say('xóa dữ liệu của tôi')).effects).toEqual([]);
    expect((await chat.press('erase-now')).effects).toEqual([{ type: 'request_erasure' }]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Knowledge, type Known, NO_KNOWLEDGE } from '../../src/indicators/knowledge.ts';
import { loadChecker } from '../../src/indicators/load-checker.ts';

const check = await loadChecker('data');
const day = Date.UTC(2026, 10, 20);
const knowing = (value: string, known: Known): Knowledge => ({
  find: async (_type, asked) => (asked === value ? known : undefined),
});
const number = 'số 0912345678';
const e164 = '+84912345678';

describe('what the team knows', () => {
  test('a verdict of the team proves it, with its date', async () => {
    const known = { verdict: 'scam', at: day, reporters: 0, lists: [] } as const;
    const judgement = await check(number, knowing(e164, known));
    expect(judgement).toMatchObject({ outcome: 'scam', score: 1 });
    expect(judgement.reasons[0]).toContain('20/11/2026');
  });

  test('the number is shown masked', async () => {
    const known = { verdict: 'scam', at: day, reporters: 0, lists: [] } as const;
    const { reasons } = await check(number, knowing(e164, known));
    expect(reasons.join(' ')).not.toContain('0912345678');
  });

  test('one report alone makes nothing known', async () => {
    const once = await check(number, knowing(e164, { reporters: 1, lists: [] }));
    expect(once).toEqual(await check(number, NO_KNOWLEDGE));
  });

  test('many reports make it suspicious, never a scam', async () => {
    const known = { reporters: 9, firstSeen: day, lastSeen: day, lists: [] };
    const judgement = await check(number, knowing(e164, known));
    expect(judgement.outcome).toBe('suspicious');
    expect(judgement.reasons[0]).toContain('9');
  });

  test.each([
    ['gọi 113', 'official'],
    ['gọi 1900545413', 'official'],
    ['vietcombank.com.vn', 'official'],
    ['https://dichvucong.gov.vn/p/home', 'official'],
    ['vào https://www.facebook.com/vinamilk.official/posts/1', 'unknown'],
  ])('reports alone say nothing of what people name in passing: %s', async (text, outcome) => {
    const known = { reporters: 2, firstSeen: day, lastSeen: day, lists: [] };
    const inPassing = ['phone', 'domain'];
    const everywhere = { find: async (type: string) => (inPassing.includes(type) ? known : undefined) };
    expect((await check(text, everywhere)).outcome).toBe(outcome);
  });

  test('a warning list proves it, unless the team withdrew it', async () => {
    const link = 'xem abc-def.com';
    const listed = { reporters: 0, lists: ['NCSC'] };
    expect((await check(link, knowing('abc-def.com', listed))).outcome).toBe('scam');
    const withdrawn = { ...listed, verdict: 'withdrawn' as const, at: day };
    expect((await check(link, knowing('abc-def.com', withdrawn))).outcome).toBe('unknown');
  });

  test('a sub-domain of a known domain is known', async () => {
    const known = { verdict: 'scam', at: day, reporters: 0, lists: [] } as const;
    expect((await check('http://a.abc-def.com/x', knowing('abc-def.com', known))).outcome).toBe('scam');
  });

  test.each([
    ['one report says nothing against what the parent is', { reporters: 1, lists: [] }, 'scam'],
    ['its own verdict goes before the parent', { reporters: 1, lists: [], verdict: 'unfounded' }, 'unknown'],
  ] as const)('of a sub-domain: %s', async (_rule, own, outcome) => {
    const parent = { reporters: 0, lists: ['NCSC'] };
    const knowledge: Knowledge = {
      find: async (type, value) =>
        type !== 'domain' ? undefined : value === 'login.abc-def.com' ? own : parent,
    };
    expect((await check('http://login.abc-def.com/a', knowledge)).outcome).toBe(outcome);
  });
});

describe('what the text shows', () => {
  test.each([
    ['suspicious', 'Tài khoản của chị bị khóa, bấm vào vietcombank-login.top để xác minh ngay'],
    ['suspicious', 'vіetcombank.com'],
    ['suspicious', 'dichvucong-gov.net'],
    ['suspicious', 'Công an bảo chuyển tiền vào tài khoản tạm giữ, không được nói với ai'],
    ['official', 'https://dichvucong.gov.vn/p/home'],
    ['official', 'vietcombank.com.vn'],
    ['unknown', 'Mẹ ơi tối nay con về ăn cơm nhé'],
    ['unknown', '0912345678'],
    ['unknown', 'vào vietcombank.com.vn hoặc gọi 0912345678'],
    ['unknown', ''],
  ])('%s: %s', async (outcome, text) => {
    expect((await check(text, NO_KNOWLEDGE)).outcome).toBe(outcome);
  });

  test('an official address does not whiten a message with scam signs', async () => {
    const text = 'Nhân viên vietcombank.com.vn đây, anh đọc mã OTP cho em để mở khóa tài khoản';
    expect((await check(text, NO_KNOWLEDGE)).outcome).toBe('suspicious');
  });

  test('at most four reasons, none with an unfilled place, links not clickable', async () => {
    const text =
      'Trúng thưởng! Bấm ngay http://shopee-trian.top/a.apk, đọc mã OTP, đóng phí trước, giữ bí mật, cài ứng dụng';
    const { reasons } = await check(text, NO_KNOWLEDGE);
    expect(reasons.length).toBe(4);
    for (const reason of reasons) expect(reason).not.toMatch(/[{}]|shopee-trian\.top/);
  });

  test('never throws, and the score stays between 0 and 1', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        const { score } = await check(text, NO_KNOWLEDGE);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });
});

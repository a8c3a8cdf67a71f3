import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../src/vietnamese/fold.ts';
import { createNormaliser, readVietnameseData } from '../../src/vietnamese/normalise.ts';

const normalise = createNormaliser(readVietnameseData('data'));
const expand = (text: string) => normalise(text).expanded;

describe('shorthand', () => {
  test.each([
    ['mk bị lừa ck qua stk vcb', 'mình bị lừa chuyển khoản qua số tài khoản vcb'],
    ['quên mk zalo', 'quên mật khẩu zalo'],
    ['đc ko', 'được không'],
    ['mất 500 k', 'mất 500 k'],
    ['mất 5tr ck qua vcb', 'mất 5tr chuyển khoản qua vcb'],
    ['gọi 113 ko ai nghe máy', 'gọi 113 không ai nghe máy'],
    ['mất cccd', 'mất căn cước công dân'],
  ])('%s', (typed, meant) => {
    expect(expand(typed)).toBe(meant);
  });
});

describe('Nghệ Tĩnh dialect', () => {
  test.each([
    ['hấn lừa choa mất 5tr rồi mần răng', 'hắn lừa chúng tôi mất 5tr rồi làm sao'],
    ['rang rua mi', 'sao thế mày'],
    ['rang rua mi ko noi', 'sao thế mày không noi'],
  ])('%s', (typed, meant) => {
    expect(expand(typed)).toBe(meant);
  });

  test.each(['chị cho tôi xem mô hình', 'răng tôi bị đau', 'toi la Lan, chi hai toi', 'con chi'])(
    'leaves standard speech alone: %s',
    (text) => {
      expect(expand(text)).toBe(text.toLowerCase());
    },
  );
});

describe('keys held down', () => {
  test('are one', () => {
    expect(expand('alooooo cứu tôiiii khôngggg ơiiii')).toBe('alo cứu tôi không ơi');
  });

  test('leave abbreviations and hosts alone', () => {
    expect(expand('trang www.abc.vn')).toBe('trang www.abc.vn');
  });
});

test('never throws, and the folded text is the expanded one without diacritics', () => {
  const syllable = fc.constantFrom('lừa', 'đảo', 'ko', 'đc', 'Chuyển', 'tiền', 'răng', '5tr', 'cccd');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.array(syllable).map((words) => words.join(' ')),
      ),
      (text) => {
        const { folded, expanded } = normalise(text);
        expect(folded).toBe(fold(expanded));
        expect(folded).not.toMatch(/[đĐ]|[\u0300-\u036f]/);
      },
    ),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNormaliser, readVietnameseData } from '../../src/vietnamese/normalise.ts';

const normalise = createNormaliser(readVietnameseData('data'));
const expand = (text: string) => normalise(text).expanded;

describe('shorthand', () => {
  test.each([
    ['mk bị lừa ck qua stk vcb', 'mình bị lừa chuyển khoản qua số tài khoản vcb'],
    ['quên mk zalo', 'quên mật khẩu zalo'],
    ['đc ko', 'được không'],
    ['mất 500 k', 'mất 500 k'],
  ])('%s', (typed, meant) => {
    expect(expand(typed)).toBe(meant);
  });
});

describe('Nghệ Tĩnh dialect', () => {
  test.each([
    ['hấn lừa choa mất 5tr rồi mần răng', 'hắn lừa chúng tôi mất 5tr rồi làm sao'],
    ['rang rua mi', 'sao thế mày'],
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

test('keys held down', () => {
  expect(expand('alooooo cứu tôiiii')).toBe('alo cứu tôi');
});

test('never throws, and the folded text is the expanded one without diacritics', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const { folded } = normalise(text);
      expect(folded).not.toMatch(/[đĐ]|[\u0300-\u036f]/);
    }),
  );
});

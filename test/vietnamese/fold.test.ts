import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldInPlace } from '../../src/vietnamese/fold.ts';

/** Any character, and often those whose case is peculiar. */
const letter = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.constantFrom('İ', 'ı', 'I', 'ẞ', 'Σ', 'Đ', 'Ừ'),
);
const strip = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

test('folds case, diacritics and đ', () => {
  expect(fold('LỪA ĐẢO, Nguyễn Thị Hằng')).toBe('lua dao, nguyen thi hang');
  expect(fold('lừa đảo'.normalize('NFD'))).toBe('lua dao');
});

test('one letter that would grow in lower case leaves the others no capitals', () => {
  expect(fold('İ LỪA ĐẢO')).toBe('i lua dao');
});

test('is idempotent, and the same with and without diacritics', () => {
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 40 }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
      expect(fold(strip(text))).toBe(fold(text));
    }),
  );
});

test('in place, every letter keeps its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(foldInPlace(text).length).toBe(text.length);
    }),
  );
  expect(foldInPlace('Số tài khoản')).toBe('so tai khoan');
});

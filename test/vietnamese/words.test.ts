import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinWords, splitWords } from '../../src/vietnamese/words.ts';

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('ừ', 'Đ', 'a', '9', ' ', '.', '\n', '̣', '×', '𝐎', '😀', '\ud835') }),
);

describe('the words of a text', () => {
  it('are its runs of letters, marks and digits', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(splitWords(text).words).toEqual(text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
      }),
    );
  });

  it('give the text back with what stands between them', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(joinWords(splitWords(text))).toBe(text);
      }),
    );
  });
});

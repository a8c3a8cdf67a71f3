import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTrackingCode, findTrackingCode, parseTrackingCode } from '../../src/reports/tracking-code.ts';

const codes = fc
  .array(fc.nat(22), { minLength: 7, maxLength: 7 })
  .map((digits) => createTrackingCode(() => digits.pop() ?? 0));

describe('a tracking code', () => {
  it('has no characters that sound or look alike', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^LC-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
        expect(code.slice(2)).not.toMatch(/[01OILBPSUWZ]/);
      }),
    );
  });

  it('is read however it is typed', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(parseTrackingCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
        expect(parseTrackingCode(code.slice(3))).toBe(code);
        expect(findTrackingCode(`cho tôi hỏi mã ${code.toLowerCase()} tới đâu rồi`)).toBe(code);
      }),
    );
  });

  it('is refused when one character is wrong or two are swapped', () => {
    fc.assert(
      fc.property(codes, fc.nat(7), fc.nat(22), (code, position, other) => {
        const characters = [...code.replaceAll('-', '').slice(2)];
        const alphabet = '23456789ACDEFGHKMNRTVXY';
        const wrong = characters.with(position, alphabet.charAt(other)).join('');
        if (wrong !== characters.join('')) expect(parseTrackingCode(wrong)).toBeUndefined();
        const next = (position + 1) % 8;
        const swapped = characters
          .with(position, characters[next] ?? '')
          .with(next, characters[position] ?? '')
          .join('');
        if (swapped !== characters.join('')) expect(parseTrackingCode(swapped)).toBeUndefined();
      }),
    );
  });

  it('is not seen in ordinary sentences', () => {
    expect(findTrackingCode('lc gì mà kỳ vậy em ơi 0912345678')).toBeUndefined();
  });
});

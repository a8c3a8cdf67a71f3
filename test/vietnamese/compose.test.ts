import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose, composeAligned } from '../../src/vietnamese/compose.ts';

describe('one way of writing', () => {
  test.each([
    ['decomposed letters', 'lừa đảo'.normalize('NFD'), 'lừa đảo'],
    ['tone before shape', 'ma\u0301\u0302t', 'mất'],
    ['shape composed, tone apart', 'ti\u00ea\u0300n', 'tiền'],
    ['new tone placement', 'hoà thuý khoẻ hoàn toàn', 'hòa thúy khỏe hoàn toàn'],
    ['tone on the wrong vowel', 'hòan tòan thủy qúy', 'hoàn toàn thủy qúy'],
    ['after q the u is no vowel', 'quý quà quỳ', 'quý quà quỳ'],
    ['zero-width characters and marks of direction', 'O\u200bT\u200dP \u202e123\u202c\ufeff', 'OTP 123'],
    ['full width', 'ＯＴＰ：１２３４', 'OTP:1234'],
    ['mathematical letters', '𝐕𝐢𝐞𝐭𝐜𝐨𝐦𝐛𝐚𝐧𝐤 𝟎𝟗𝟏𝟐', 'Vietcombank 0912'],
    ['circled and squared', 'ⓩⓐⓛⓞ ①② 🅰🅱 0️⃣9️⃣', 'zalo 12 AB 09'],
    ['Cyrillic among Latin', 'nhаp mа ОТР', 'nhap ma OTP'],
    ['look-alikes of đ', 'Ðảo Ɖảo', 'Đảo Đảo'],
    ['spaces that are none', 'chuyển\u00a0tiền\u3000ngay', 'chuyển tiền ngay'],
    ['a Russian sentence stays Russian', 'Привет, как дела', 'Привет, как дела'],
    ['emoji stay', 'cứu 😭 tôi', 'cứu 😭 tôi'],
  ])('%s', (_case, typed, expected) => {
    expect(compose(typed)).toBe(expected);
  });

  test('is idempotent and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = compose(text);
        expect(compose(once)).toBe(once);
      }),
    );
  });

  test('does not depend on the form that the keyboard produced', () => {
    const syllables = fc.constantFrom(
      'hoà',
      'thuý',
      'lừa',
      'đảo',
      'tiền',
      'mất',
      'nghiệp',
      'quý',
      'khoẻ',
      'người',
    );
    fc.assert(
      fc.property(fc.array(syllables), (words) => {
        const text = words.join(' ');
        expect(compose(text.normalize('NFD'))).toBe(compose(text.normalize('NFC')));
      }),
    );
  });
});

describe('places in the original', () => {
  test('each composed letter knows where it was typed', () => {
    const typed = 'lư\u0300a \u200b0912';
    const { text, origin } = composeAligned(typed, { lookAlikes: false });
    expect(text).toBe('lừa 0912');
    expect(origin?.[text.indexOf('0')]).toBe(typed.indexOf('0'));
    expect(origin?.[text.length]).toBe(typed.length);
  });

  test('places never run backwards and stay inside', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const { text, origin } = composeAligned(typed, { lookAlikes: false });
        if (origin === undefined) expect(text.length).toBe(typed.length);
        else {
          expect(origin.length).toBe(text.length + 1);
          for (let at = 0; at < text.length; at += 1) {
            expect(origin[at]).toBeLessThanOrEqual(origin[at + 1] ?? 0);
          }
        }
      }),
    );
  });
});

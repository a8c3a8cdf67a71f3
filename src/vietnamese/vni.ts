import { ACUTE, addMark, BREVE, CIRCUMFLEX, DOT, GRAVE, HOOK, HORN, TILDE, type Tone } from './marks.ts';
import type { KeyReading } from './raw-typing.ts';

const TONE_KEYS: Readonly<Record<string, Tone>> = { 1: ACUTE, 2: GRAVE, 3: HOOK, 4: TILDE, 5: DOT };
const SHAPE_KEYS: Readonly<Record<string, { mark: string; vowels: string }>> = {
  6: { mark: CIRCUMFLEX, vowels: 'aeo' },
  7: { mark: HORN, vowels: 'ou' },
  8: { mark: BREVE, vowels: 'a' },
};

/** Reads the keys of one lower-case word as VNI: "d9ao3" → đao + hook. `undefined`: cannot be VNI. */
export function readVni(word: string): KeyReading | undefined {
  if (!/^[a-z][a-z0-9]*\d[a-z0-9]*$/.test(word)) return undefined;
  let letters = '';
  let marks = 0;
  let tone: Tone = '';
  for (const key of word) {
    if (/[a-z]/.test(key)) {
      letters += key;
      continue;
    }
    const toneOfKey = TONE_KEYS[key];
    const shaped = key === '9' ? strokeD(letters) : shape(letters, key);
    marks += 1;
    if (toneOfKey !== undefined && tone === '' && /[aeiouyâêôơưă]/.test(letters)) tone = toneOfKey;
    else if (shaped !== undefined) letters = shaped;
    else return undefined;
  }
  return { letters, tone, marks };
}

function strokeD(letters: string): string | undefined {
  return letters.startsWith('d') ? `đ${letters.slice(1)}` : undefined;
}

function shape(letters: string, key: string): string | undefined {
  const rule = SHAPE_KEYS[key];
  if (rule === undefined) return undefined;
  if (key === '7' && /uo[a-z]*$/.test(letters)) return letters.replace(/uo([a-z]*)$/, 'ươ$1');
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    const vowel = letters.charAt(at);
    if (!rule.vowels.includes(vowel)) continue;
    return letters.slice(0, at) + addMark(vowel, rule.mark) + letters.slice(at + 1);
  }
  return undefined;
}

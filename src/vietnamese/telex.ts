import { ACUTE, addMark, BREVE, CIRCUMFLEX, DOT, GRAVE, HOOK, HORN, TILDE, type Tone } from './marks.ts';
import type { KeyReading } from './raw-typing.ts';

const TONE_KEYS: Readonly<Record<string, Tone>> = { s: ACUTE, f: GRAVE, r: HOOK, x: TILDE, j: DOT };

/** Reads the keys of one lower-case word as Telex: "ddaor" → đao + hook. `undefined`: cannot be Telex. */
export function readTelex(word: string): KeyReading | undefined {
  const match = /^(dd|[bcdghklmnpqrstvx]*)([aeiouyw].*)$/.exec(word);
  if (match === null) return undefined;
  const [, onset = '', keys = ''] = match;
  let letters = onset === 'dd' ? 'đ' : onset;
  let marks = onset === 'dd' ? 1 : 0;
  let tone: Tone = '';
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys.charAt(index);
    const toneOfKey = TONE_KEYS[key];
    if (toneOfKey !== undefined && index > 0) {
      if (tone !== '') return undefined;
      tone = toneOfKey;
      marks += 1;
    } else if (key === 'w') {
      const horned = hornOrBreve(letters);
      if (horned === undefined) return undefined;
      letters = horned;
      marks += 1;
    } else if (/[aeo]/.test(key) && letters.endsWith(key)) {
      letters = letters.slice(0, -1) + addMark(key, CIRCUMFLEX);
      marks += 1;
    } else if (/[a-z]/.test(key)) letters += key;
    else return undefined;
  }
  return { letters, tone, marks };
}

/** The key w bends the last u, o or a before it, and both letters of uo. */
function hornOrBreve(letters: string): string | undefined {
  if (/uo[a-z]*$/.test(letters)) return letters.replace(/uo([a-z]*)$/, 'ươ$1');
  if (/ưo[a-z]*$/.test(letters)) return letters.replace(/ưo([a-z]*)$/, 'ươ$1');
  const match = /[uoa](?=[^uoa]*$)/.exec(letters);
  if (match === null) return undefined;
  // "luawf" means lừa: in ua it is the u that takes the horn.
  const at = /ua[a-z]*$/.test(letters) && !letters.startsWith('qu') ? match.index - 1 : match.index;
  const vowel = letters.charAt(at);
  return letters.slice(0, at) + addMark(vowel, vowel === 'a' ? BREVE : HORN) + letters.slice(at + 1);
}

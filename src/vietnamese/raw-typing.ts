import { fold } from './fold.ts';
import { ACUTE, addMark, DOT, type Tone } from './marks.ts';
import { isStopped, isSyllable } from './syllable.ts';

/** What a typing scheme reads out of the keys of one word, before it is known to be a syllable. */
export interface KeyReading {
  /** Letters with shape marks and without tone: "luwaf" → "lưa". */
  readonly letters: string;
  readonly tone: Tone;
  /** Number of keys that were marks; 2 or more are hardly ever chance. */
  readonly marks: number;
}

/** The syllable that the keys mean, or `undefined` where they mean none. */
export function toSyllable(reading: KeyReading | undefined): string | undefined {
  if (reading === undefined || reading.marks === 0) return undefined;
  const folded = fold(reading.letters);
  if (!isSyllable(folded)) return undefined;
  if (isStopped(folded) && reading.tone !== ACUTE && reading.tone !== DOT) return undefined;
  return withTone(reading.letters, reading.tone);
}

const NUCLEUS = /(?<=^(?:qu|gi(?=\p{L})|[^aeiouyăâêôơư])*)[aeiouyăâêôơư]+/u;

/** Writes the tone where the old spelling has it. */
function withTone(letters: string, tone: Tone): string {
  if (tone === '') return letters;
  const nucleus = NUCLEUS.exec(letters);
  if (nucleus === null) return letters;
  const vowels = nucleus[0];
  const at = nucleus.index + toneIndex(vowels, nucleus.index + vowels.length < letters.length);
  return letters.slice(0, at) + addMark(letters.charAt(at), tone) + letters.slice(at + 1);
}

function toneIndex(vowels: string, closed: boolean): number {
  const shaped = Math.max(...['ơ', 'ê', 'â', 'ô', 'ă', 'ư'].map((vowel) => vowels.lastIndexOf(vowel)));
  if (vowels.includes('ươ')) return vowels.indexOf('ơ');
  if (shaped >= 0) return shaped;
  if (vowels.length === 1) return 0;
  return closed || vowels.length === 3 ? 1 : 0;
}

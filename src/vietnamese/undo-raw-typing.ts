import { toSyllable } from './raw-typing.ts';
import { isSyllable } from './syllable.ts';
import { readTelex } from './telex.ts';
import { readVni } from './vni.ts';

interface Undone {
  readonly syllable: string;
  readonly marks: number;
  readonly scheme: 'telex' | 'vni';
}

const ASCII_WORD = /^[a-z][a-z0-9]*$/;

/**
 * Undoes typing whose input method was off ("luwaf ddaor", "lu7a2 d9ao3"), word by word. One word alone is only
 * undone with two marks; a word with one mark ("bij", "so1") waits for a second one, since names, codes and English
 * look like that too. `foreign` are words of other languages that read as Telex ("queen", "list").
 */
export function undoRawTyping(words: readonly string[], foreign: ReadonlySet<string>): string[] {
  const readings = words.map((word) => readWord(word, foreign));
  const telex = isCertain(readings, 'telex');
  const vni = isCertain(readings, 'vni');
  return words.map((word, index) => {
    const reading = readings[index];
    if (reading === undefined) return word;
    return (reading.scheme === 'telex' ? telex : vni) ? reading.syllable : word;
  });
}

function readWord(word: string, foreign: ReadonlySet<string>): Undone | undefined {
  if (word.length < 2 || word.length > 10 || !ASCII_WORD.test(word)) return undefined;
  const scheme = /\d/.test(word) ? 'vni' : 'telex';
  if (scheme === 'telex' && (isSyllable(word) || foreign.has(word))) return undefined;
  const reading = scheme === 'telex' ? readTelex(word) : readVni(word);
  const syllable = toSyllable(reading);
  // "a1" and "o2" are classes, rooms and blocks.
  if (reading?.letters.length === 1 && reading.marks === 1) return undefined;
  return syllable === undefined || reading === undefined
    ? undefined
    : { syllable, marks: reading.marks, scheme };
}

function isCertain(readings: readonly (Undone | undefined)[], scheme: Undone['scheme']): boolean {
  let marked = 0;
  for (const reading of readings) {
    if (reading?.scheme !== scheme) continue;
    if (reading.marks >= 2) return true;
    marked += 1;
  }
  return marked >= 2;
}

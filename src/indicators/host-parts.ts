import { domainToUnicode } from 'node:url';
import { fold } from '../vietnamese/fold.ts';
import { latinLetter } from '../vietnamese/look-alikes.ts';
import { publicSuffix } from './host-rules.ts';

/** A host name cut for comparison. "xn--…" is written out, and letters of other scripts as the Latin ones they look like. */
export interface HostParts {
  readonly suffix: string;
  /** The label before the suffix, as letters a reader sees: "vietcombank" for "vіetcombank.com". */
  readonly name: string;
  /** Labels left of the name, joined by dots. */
  readonly sub: string;
  /** Letters of another script or with accents were in it. */
  readonly disguisedLetters: boolean;
}

export function cutHost(host: string): HostParts {
  const written = domainToUnicode(host.toLowerCase()) || host.toLowerCase();
  const suffix = publicSuffix(host);
  const seen = fold(Array.from(written, latinLetter).join(''));
  const labels = (suffix === '' ? seen : seen.slice(0, Math.max(0, seen.length - suffix.length - 1))).split(
    '.',
  );
  return {
    suffix,
    name: labels.at(-1) ?? '',
    sub: labels.slice(0, -1).join('.'),
    disguisedLetters: /[^\x20-\x7e]/.test(written),
  };
}

const DIGIT_LETTERS: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  9: 'g',
};

/** What a word may be read as: digits as letters ("b1dv"), "rn" as m, "vv" as w, digits at the ends dropped. */
export function readings(word: string): string[] {
  const bare = word.replace(/^\d+|\d+$/g, '');
  const asI = word.replace(/[01345789]/g, (digit) => DIGIT_LETTERS[digit] ?? digit);
  const asL = word.replace(/1/g, 'l').replace(/[0345789]/g, (digit) => DIGIT_LETTERS[digit] ?? digit);
  const found = new Set([word, bare, asI, asL]);
  for (const reading of [...found]) {
    if (reading.includes('rn')) found.add(reading.replaceAll('rn', 'm'));
    if (reading.includes('vv')) found.add(reading.replaceAll('vv', 'w'));
  }
  found.delete('');
  return [...found];
}

/** Also l for i and i for l ("bldv"): only for whole names, since the two make other words too easily. */
export function boldReadings(word: string): string[] {
  return [...new Set([...readings(word), word.replaceAll('l', 'i'), word.replaceAll('i', 'l')])];
}

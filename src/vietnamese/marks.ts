/** Combining marks of Vietnamese: a vowel has at most one shape mark and a syllable at most one tone mark. */
export type Tone = '' | '\u0300' | '\u0301' | '\u0303' | '\u0309' | '\u0323';

export const GRAVE: Tone = '\u0300';
export const ACUTE: Tone = '\u0301';
export const TILDE: Tone = '\u0303';
export const HOOK: Tone = '\u0309';
export const DOT: Tone = '\u0323';

export const CIRCUMFLEX = '\u0302';
export const BREVE = '\u0306';
export const HORN = '\u031b';

const TONES = new Set<string>([GRAVE, ACUTE, TILDE, HOOK, DOT]);

export function isTone(mark: string): mark is Exclude<Tone, ''> {
  return TONES.has(mark);
}

/** Splits one composed letter into its tone and the letter without it: ế → [ê, ´]. */
export function splitTone(letter: string): [bare: string, tone: Tone] {
  const parts = Array.from(letter.normalize('NFD'));
  const tone = parts.find(isTone) ?? '';
  return [
    parts
      .filter((part) => part !== tone)
      .join('')
      .normalize('NFC'),
    tone,
  ];
}

export function addMark(letter: string, mark: string): string {
  return (letter + mark).normalize('NFC');
}

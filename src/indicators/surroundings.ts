import type { Reading } from './reading.ts';

/** Folded text before a place, back to the end of the sentence or the second line break, at most `reach` long. */
export function textBefore(reading: Reading, place: number, reach: number): string {
  const window = reading.folded.slice(Math.max(0, place - reach), place);
  const sentence = Math.max(...[...window.matchAll(/[.;!?]\s(?!vn\b)/g)].map((match) => match.index + 1), 0);
  const lines = [...window.slice(sentence).matchAll(/\n/g)].map((match) => sentence + match.index);
  return window.slice(Math.max(sentence, (lines.at(-2) ?? -1) + 1));
}

/** Folded text behind a place, up to the end of the sentence or the second line break. */
export function textAfter(reading: Reading, place: number, reach: number): string {
  const window = reading.folded.slice(place, place + reach);
  const sentence = /[.;!?]\s/.exec(window)?.index ?? window.length;
  const firstLine = window.indexOf('\n');
  const secondLine = firstLine < 0 ? -1 : window.indexOf('\n', firstLine + 1);
  return window.slice(0, Math.min(sentence, secondLine < 0 ? window.length : secondLine));
}

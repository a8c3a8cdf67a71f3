import { fold } from './fold.ts';

/**
 * A pattern of whole words, written with its diacritics, for text in lower case (`spoken`). Each marked letter also
 * matches typed bare, but never with another mark: "tối" is found in "toi qua" and not in "tôi qua". Who must see the
 * mark writes the letter as an escape.
 */
export function spelled(source: string, flags = ''): RegExp {
  const letters = source.replace(/[^ -~]/g, (letter) => `[${letter}${fold(letter)}]`);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${letters})(?![\\p{L}\\p{N}])`, `u${flags}`);
}

/** Composed and in lower case, with one blank between words: what `spelled` patterns are matched against. */
export function spoken(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\S\n]+/g, ' ');
}

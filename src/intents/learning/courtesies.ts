import { z } from 'zod';
import { readYaml } from '../../files/read-yaml.ts';
import type { ReadPhrase, Token } from './tokens.ts';

export const courtesiesSchema = z.strictObject({
  opening: z.array(z.string().min(1)),
  closing: z.array(z.string().min(1)),
});
export type CourtesyData = z.infer<typeof courtesiesSchema>;

/** Of a text's words those from `from` to `to` (exclusive) say what it wants. */
export interface Point {
  readonly from: number;
  readonly to: number;
}

/** Finds what a text comes to, past "alo ad ơi" and before "cảm ơn ạ". */
export type ComeToThePoint = (tokens: readonly Token[]) => Point;

/** Where fewer words would be left, the courtesy is the message. */
const fewest = 2;

/** @throws with the file's name if the file is not as it should be. */
export function readCourtesies(file: string): CourtesyData {
  return readYaml(file, courtesiesSchema);
}

export function createCourtesies(data: CourtesyData, readPhrase: ReadPhrase): ComeToThePoint {
  const opening = phrasesBy(data.opening.flatMap(readPhrase), (words) => words[0]);
  const closing = phrasesBy(data.closing.flatMap(readPhrase), (words) => words.at(-1));
  return (tokens) => {
    let from = 0;
    let to = tokens.length;
    for (;;) {
      const found = opening
        .get(tokens[from]?.folded ?? '')
        ?.find((words) => from + words.length <= to && stands(words, tokens, from));
      if (found === undefined) break;
      from += found.length;
    }
    for (;;) {
      const found = closing
        .get(tokens[to - 1]?.folded ?? '')
        ?.find((words) => to - words.length >= from && stands(words, tokens, to - words.length));
      if (found === undefined) break;
      to -= found.length;
    }
    return to - from < fewest ? { from: 0, to: tokens.length } : { from, to };
  };
}

/** A word typed with other diacritics is another word: "cháo" is no "chào". */
function stands(phrase: readonly Token[], tokens: readonly Token[], at: number): boolean {
  return phrase.every((word, offset) => {
    const token = tokens[at + offset];
    return token?.text === word.text || (token?.text === token?.folded && token?.folded === word.folded);
  });
}

/** By one of their words without diacritics, the longest first. */
function phrasesBy(
  phrases: readonly (readonly Token[])[],
  key: (words: readonly Token[]) => Token | undefined,
): Map<string, (readonly Token[])[]> {
  const found = new Map<string, (readonly Token[])[]>();
  for (const words of phrases) {
    const by = key(words)?.folded;
    if (by === undefined) continue;
    found.set(by, [...(found.get(by) ?? []), words]);
  }
  for (const list of found.values()) list.sort((one, other) => other.length - one.length);
  return found;
}

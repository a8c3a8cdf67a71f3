import { z } from 'zod';
import { readYaml } from '../../files/read-yaml.ts';
import { fold } from '../../vietnamese/fold.ts';

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

/** Finds what a text comes to, past "alo ad ơi" and before "cảm ơn ạ"; both lists have the same words, the second folded. */
export type ComeToThePoint = (words: readonly string[], folded: readonly string[]) => Point;

/** Where fewer words would be left, the courtesy is the message. */
const fewest = 2;

/** @throws with the file's name if the file is not as it should be. */
export function readCourtesies(file: string): CourtesyData {
  const parsed = courtesiesSchema.safeParse(readYaml(file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}

export function createCourtesies(data: CourtesyData): ComeToThePoint {
  const opening = byLength(data.opening);
  const closing = byLength(data.closing);
  return (words, folded) => {
    // A word typed with other diacritics is another word: "cháo" is no "chào".
    const stands = (phrase: readonly string[], at: number) =>
      at >= 0 &&
      phrase.every((word, offset) => {
        const typed = words[at + offset];
        return typed === word || (typed === folded[at + offset] && typed === fold(word));
      });
    let from = 0;
    let to = words.length;
    for (let found = true; found; ) {
      const phrase = opening.find((one) => from + one.length <= to && stands(one, from));
      found = phrase !== undefined;
      from += phrase?.length ?? 0;
    }
    for (let found = true; found; ) {
      const phrase = closing.find((one) => to - one.length >= from && stands(one, to - one.length));
      found = phrase !== undefined;
      to -= phrase?.length ?? 0;
    }
    return to - from < fewest ? { from: 0, to: words.length } : { from, to };
  };
}

/** The longest first. */
function byLength(phrases: readonly string[]): string[][] {
  return phrases.map((phrase) => phrase.split(' ')).sort((one, other) => other.length - one.length);
}

import { fold } from '../../vietnamese/fold.ts';
import { hashText } from './random.ts';

/** The smallest part of a text that features are made of. */
export interface Token {
  readonly text: string;
  readonly hash: number;
  /** `text` without its diacritics. */
  readonly folded: string;
  readonly foldedHash: number;
}

/** The tokens of some words, in their order. */
export type Tokenise = (words: readonly string[]) => Token[];

/** What a phrase from our lists may look like in a message that was read: it differs by how sure its shorthand is. */
export type ReadPhrase = (phrase: string) => readonly (readonly Token[])[];

/** People use few words, so that most were cut before; long ones are rare and would only fill the memory. */
const mostKept = 20_000;
const longestKept = 24;

/** Letters and digits apart; long numbers become their kind, since no two victims share an account. */
export function createTokeniser(): Tokenise {
  const known = new Map<string, readonly Token[]>();
  return (words) => {
    const tokens: Token[] = [];
    for (const word of words) {
      const kept = known.get(word);
      const cut = kept ?? cutWord(word);
      for (const token of cut) tokens.push(token);
      if (kept !== undefined || word.length > longestKept) continue;
      if (known.size === mostKept) known.clear();
      known.set(word, cut);
    }
    return tokens;
  };
}

function cutWord(word: string): Token[] {
  const folded = parts(fold(word));
  const marked = parts(word);
  // Marks that no letter of ours has cut a word where it is not cut without them.
  const texts = marked.length === folded.length ? marked : folded;
  return texts.map((text, index) => {
    const plain = folded[index] ?? text;
    return { text, hash: hashText(text), folded: plain, foldedHash: hashText(plain) };
  });
}

function parts(word: string): string[] {
  const found = word.match(/\p{L}+|\p{N}+/gu) ?? [];
  return found.map((part) => {
    if (part.length < 5 || !/^\d/.test(part)) return part;
    return part.length >= 8 ? '########' : '#####';
  });
}

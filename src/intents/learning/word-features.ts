import type { Normaliser } from '../../vietnamese/normalise.ts';
import { hashText } from './random.ts';
import { createTokeniser } from './tokens.ts';
import type { FeatureList } from './vocabulary.ts';

export interface TextReader {
  read(text: string): FeatureList;
}

/** So many words from the beginning are also seen as the beginning: "cho tôi biết giá ..." asks for a price. */
const opening = 6;

/**
 * Words without what we know of our own field: for any labelled set. Folded words, pairs and skips, with less weight the
 * words as they were typed, how a text begins and ends. Chosen on the development part of a public set (see README).
 */
export function createWordReader(normalise: Normaliser): TextReader {
  const tokenise = createTokeniser();
  return {
    read(text) {
      const tokens = tokenise(normalise(text).words);
      const words = tokens.map((token) => token.text);
      const folded = tokens.map((token) => token.folded);
      const hashes: number[] = [];
      const scales: number[] = [];
      const add = (name: string, scale: number) => {
        hashes.push(hashText(name) || 1);
        scales.push(scale);
      };
      folded.forEach((word, index) => {
        add(`folded ${word}`, 1);
        if (index > 0) add(`pair ${folded[index - 1] ?? ''} ${word}`, 1);
        if (index > 1) add(`skip ${folded[index - 2] ?? ''} ${word}`, 0.7);
        if (index < opening) add(`opening ${word}`, 0.7);
      });
      words.forEach((word, index) => {
        add(`word ${word}`, 0.7);
        if (index > 0) add(`word pair ${words[index - 1] ?? ''} ${word}`, 0.7);
      });
      for (const length of [1, 2, 3]) add(`^ ${folded.slice(0, length).join(' ')}`, 1);
      for (const length of [1, 2]) add(`${folded.slice(-length).join(' ')} $`, 1);
      return { hashes, scales };
    },
  };
}

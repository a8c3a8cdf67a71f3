import type { Normaliser } from '../../vietnamese/normalise.ts';
import type { Concepts } from './concepts.ts';
import { hashText } from './random.ts';
import { structureOf } from './structure.ts';
import type { FeatureList } from './vocabulary.ts';

/**
 * What is looked at in a text. `scale` is how much a family counts; chosen by cross-validation (see README).
 * Words with their diacritics count less than the folded ones, so that text typed without them loses little.
 */
const families = {
  word: { mark: 1, scale: 0.5 },
  wordPair: { mark: 2, scale: 0.5 },
  folded: { mark: 3, scale: 1 },
  foldedPair: { mark: 4, scale: 1 },
  foldedSkip: { mark: 5, scale: 0.5 },
  concept: { mark: 6, scale: 1 },
  conceptPair: { mark: 7, scale: 0.5 },
  structure: { mark: 8, scale: 0.7 },
  edge: { mark: 9, scale: 1 },
} as const;
type Family = keyof typeof families;

/** How many concepts further on a pair of concepts may reach. */
const conceptReach = 6;

type Visit = (family: Family, hash: number, name: () => string) => void;

export interface FeatureReader {
  read(text: string): FeatureList;
  /** The same with readable names, for explanations. Slow. */
  name(text: string): Map<number, string>;
}

export function createFeatureReader(normalise: Normaliser, concepts: Concepts): FeatureReader {
  const visit = (text: string, see: Visit) => visitFeatures(text, normalise, concepts, see);
  return {
    read(text) {
      const hashes: number[] = [];
      const scales: number[] = [];
      visit(text, (family, hash) => {
        hashes.push(hash);
        scales.push(families[family].scale);
      });
      return { hashes: Int32Array.from(hashes), scales: Float32Array.from(scales), length: hashes.length };
    },
    name(text) {
      const names = new Map<number, string>();
      visit(text, (family, hash, name) => names.set(hash, `${family}: ${name()}`));
      return names;
    },
  };
}

function visitFeatures(text: string, normalise: Normaliser, concepts: Concepts, see: Visit): void {
  const normalised = normalise(text);
  const words = tokens(normalised.expanded);
  const folded = tokens(normalised.folded);
  // Without a single word there is nothing to go by.
  if (folded.length === 0) return;
  const add = (family: Family, hash: number, name: () => string) => {
    see(family, combine(families[family].mark, hash), name);
  };
  const pairs = (list: readonly string[], single: Family, pair: Family, skip?: Family) => {
    let before = 0;
    let earlier = 0;
    list.forEach((word, index) => {
      const hash = hashText(word);
      add(single, hash, () => word);
      if (index > 0) add(pair, combine(before, hash), () => `${list[index - 1] ?? ''} ${word}`);
      if (index > 1 && skip !== undefined) {
        add(skip, combine(earlier, hash), () => `${list[index - 2] ?? ''} … ${word}`);
      }
      earlier = before;
      before = hash;
    });
  };
  pairs(words, 'word', 'wordPair');
  pairs(folded, 'folded', 'foldedPair', 'foldedSkip');
  const found = concepts.find(words, folded);
  const seen = new Set<number>();
  found.forEach((concept, index) => {
    add('concept', concept, () => concepts.name(concept));
    for (let next = index + 1; next < found.length && next <= index + conceptReach; next += 1) {
      const other = found[next] as number;
      if (other === concept) continue;
      const hash = concept < other ? combine(concept, other) : combine(other, concept);
      if (seen.has(hash)) continue;
      seen.add(hash);
      add('conceptPair', hash, () => `${concepts.name(concept)} + ${concepts.name(other)}`);
    }
  });
  for (const edge of edgesOf(folded)) add('edge', hashText(edge), () => edge);
  for (const trait of structureOf(normalised.composed, folded.length)) {
    add('structure', hashText(trait), () => trait);
  }
}

/** How a text begins and ends: "tôi ...", "... không", "... làm sao" say what it does. */
function edgesOf(words: readonly string[]): string[] {
  const count = words.length;
  if (count < 2) return [];
  const edge = (start: number, end: number) => words.slice(Math.max(0, start), end).join(' ');
  return [`^ ${edge(0, 1)}`, `^ ${edge(0, 2)}`, `${edge(count - 1, count)} $`, `${edge(count - 2, count)} $`];
}

/** Letters and digits apart; long numbers become their kind, since no two victims share an account. */
export function tokens(text: string): string[] {
  const found = text.match(/\p{L}+|\p{N}+/gu) ?? [];
  return found.map((token) => {
    if (token.length < 5 || !/^\d/.test(token)) return token;
    return token.length >= 8 ? '########' : '#####';
  });
}

/** Never 0, which an empty slot is. */
function combine(first: number, second: number): number {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return mixed ^ (mixed >>> 13) || 1;
}

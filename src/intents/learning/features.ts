import type { Normaliser } from '../../vietnamese/normalise.ts';
import type { Concepts } from './concepts.ts';
import type { ComeToThePoint } from './courtesies.ts';
import { hashText } from './random.ts';
import { structureOf } from './structure.ts';
import { createTokeniser, type Token, type Tokenise } from './tokens.ts';
import type { FeatureList } from './vocabulary.ts';

interface Family {
  readonly name: string;
  readonly mark: number;
  /** How much the family counts. */
  readonly scale: number;
}

/**
 * What is looked at in a text; scales chosen by cross-validation (see README). Words with their diacritics count less
 * than the folded ones, so that text typed without them loses little.
 */
const families = {
  word: { name: 'word', mark: 1, scale: 0.5 },
  folded: { name: 'folded', mark: 3, scale: 1 },
  foldedPair: { name: 'foldedPair', mark: 4, scale: 1 },
  foldedSkip: { name: 'foldedSkip', mark: 5, scale: 0.5 },
  concept: { name: 'concept', mark: 6, scale: 1 },
  structure: { name: 'structure', mark: 8, scale: 0.7 },
  opening: { name: 'opening', mark: 9, scale: 1 },
  closing: { name: 'closing', mark: 10, scale: 1 },
} as const satisfies Record<string, Family>;

/** A feature and the places, in its family's list of parts, of what it is made of; `to` is -1 for a single part. */
type See = (family: Family, hash: number, from: number, to: number) => void;

export interface FeatureReader {
  read(text: string): FeatureList;
  /** The same with readable names, for explanations. Slow. */
  name(text: string): Map<number, string>;
}

export function createFeatureReader(
  normalise: Normaliser,
  concepts: Concepts,
  comeToThePoint: ComeToThePoint,
): FeatureReader {
  const tokenise = createTokeniser();
  const read = (text: string) => partsOf(text, normalise, tokenise, concepts, comeToThePoint);
  return {
    read(text) {
      const hashes: number[] = [];
      const scales: number[] = [];
      visitFeatures(read(text), ({ scale }, hash) => {
        hashes.push(hash);
        scales.push(scale);
      });
      return { hashes, scales };
    },
    name(text) {
      const names = new Map<number, string>();
      const parts = read(text);
      visitFeatures(parts, (family, hash, from, to) => {
        names.set(hash, `${family.name}: ${nameOf(parts, concepts, family, from, to)}`);
      });
      return names;
    },
  };
}

/** What the features of a text are made of; every list is empty where there is not a single word to go by. */
interface Parts {
  readonly tokens: readonly Token[];
  readonly concepts: readonly number[];
  readonly traits: readonly string[];
}

function partsOf(
  text: string,
  normalise: Normaliser,
  tokenise: Tokenise,
  concepts: Concepts,
  comeToThePoint: ComeToThePoint,
): Parts {
  const { composed, words } = normalise(text);
  const all = tokenise(words);
  const { from, to } = comeToThePoint(all);
  const tokens = all.slice(from, to);
  return {
    tokens,
    concepts: concepts.find(tokens),
    traits: tokens.length === 0 ? [] : structureOf(composed, tokens.length),
  };
}

function visitFeatures({ tokens, concepts, traits }: Parts, see: See): void {
  visitWords(tokens, see);
  visitConcepts(concepts, see);
  visitEdges(tokens, see);
  traits.forEach((trait, place) => {
    visit(see, families.structure, hashText(trait), place);
  });
}

function visit(see: See, family: Family, hash: number, from: number, to = -1): void {
  see(family, combine(family.mark, hash), from, to);
}

function visitWords(tokens: readonly Token[], see: See): void {
  let before = 0;
  let earlier = 0;
  for (let place = 0; place < tokens.length; place += 1) {
    const { hash, foldedHash } = tokens[place] as Token;
    visit(see, families.word, hash, place);
    visit(see, families.folded, foldedHash, place);
    if (place > 0) visit(see, families.foldedPair, combine(before, foldedHash), place - 1, place);
    if (place > 1) visit(see, families.foldedSkip, combine(earlier, foldedHash), place - 2, place);
    earlier = before;
    before = foldedHash;
  }
}

function visitConcepts(found: readonly number[], see: See): void {
  found.forEach((concept, place) => {
    visit(see, families.concept, concept, place);
  });
}

/** How a text begins and ends: "tôi ...", "... không", "... làm sao" say what it does. */
function visitEdges(tokens: readonly Token[], see: See): void {
  const last = tokens.length - 1;
  if (last < 1) return;
  const hash = (place: number) => (tokens[place] as Token).foldedHash;
  visit(see, families.opening, hash(0), 0);
  visit(see, families.opening, combine(hash(0), hash(1)), 0, 1);
  visit(see, families.closing, hash(last), last);
  visit(see, families.closing, combine(hash(last - 1), hash(last)), last - 1, last);
}

function nameOf(parts: Parts, concepts: Concepts, family: Family, from: number, to: number): string {
  const name = (place: number): string => {
    if (family === families.word) return parts.tokens[place]?.text ?? '';
    if (family === families.structure) return parts.traits[place] ?? '';
    if (family === families.concept) return concepts.name(parts.concepts[place] ?? 0);
    return parts.tokens[place]?.folded ?? '';
  };
  if (to < 0) return name(from);
  const between = family === families.foldedSkip ? ' … ' : ' ';
  return `${name(from)}${between}${name(to)}`;
}

/** Never 0, which an empty slot is. */
function combine(first: number, second: number): number {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return mixed ^ (mixed >>> 13) || 1;
}

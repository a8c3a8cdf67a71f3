import { fold } from '../../vietnamese/fold.ts';
import { hashText } from './random.ts';

/** Texts that share half of their words and word pairs count as copies of each other. */
const alike = 0.5;
/** Words that stand in more texts than this say nothing about likeness, and would make the search slow. */
const common = 300;

/** Group number of each text; near-copies (and copies of copies) share one. */
export function groupNearCopies(texts: readonly string[]): number[] {
  const parents = texts.map((_, index) => index);
  const root = (index: number): number => {
    let current = index;
    while (parents[current] !== current) current = parents[current] ?? current;
    parents[index] = current;
    return current;
  };
  const sets = texts.map(shingles);
  const holders = new Map<string, number[]>();
  sets.forEach((set, index) => {
    for (const shingle of set) {
      const list = holders.get(shingle);
      if (list === undefined) holders.set(shingle, [index]);
      else list.push(index);
    }
  });
  sets.forEach((set, index) => {
    const candidates = new Set<number>();
    for (const shingle of set) {
      const list = holders.get(shingle) ?? [];
      if (list.length > common) continue;
      for (const other of list) {
        if (other >= index) break;
        candidates.add(other);
      }
    }
    for (const other of candidates) {
      if (likeness(set, sets[other] ?? new Set()) >= alike) parents[root(index)] = root(other);
    }
  });
  return parents.map((_, index) => root(index));
}

/** Deals groups into folds by their first text: the same texts in the same order always fall alike. */
export function foldsOf(texts: readonly string[], count: number): number[] {
  const groups = groupNearCopies(texts);
  return groups.map((group) => (hashText(texts[group] ?? '') >>> 8) % count);
}

function shingles(text: string): Set<string> {
  const words = fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return new Set([...words, ...words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`)]);
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const shingle of one) if (other.has(shingle)) shared += 1;
  return shared / (one.size + other.size - shared || 1);
}

import type { SparseRow } from './rows.ts';

/** What the features of a text turn into: columns of a table, with the weight that rarity gives each. */
export interface Vocabulary {
  /** Number of columns. */
  readonly size: number;
  /** Feature (a 32-bit hash, never 0) by column. */
  readonly features: Int32Array;
  readonly weights: Float32Array;
  /** Open addressing: column + 1 where the feature stands, 0 where nothing does. */
  readonly slots: Int32Array;
}

/** A feature as it occurs in a text; `scale` says how much its family counts. */
export interface FeatureList {
  readonly hashes: Int32Array;
  readonly scales: Float32Array;
  readonly length: number;
}

export function buildVocabulary(texts: readonly FeatureList[], minimumTexts: number): Vocabulary {
  const counts = new Map<number, number>();
  const lastSeen = new Map<number, number>();
  texts.forEach((text, number) => {
    for (let index = 0; index < text.length; index += 1) {
      const hash = text.hashes[index] ?? 0;
      if (lastSeen.get(hash) === number) continue;
      lastSeen.set(hash, number);
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  });
  const kept = [...counts].filter(([, count]) => count >= minimumTexts);
  const features = Int32Array.from(kept, ([hash]) => hash);
  const weights = Float32Array.from(kept, ([, count]) => Math.log(texts.length / count) + 1);
  return openVocabulary(features, weights);
}

export function openVocabulary(features: Int32Array, weights: Float32Array): Vocabulary {
  let capacity = 1024;
  while (capacity < features.length * 2) capacity *= 2;
  const slots = new Int32Array(capacity);
  features.forEach((hash, column) => {
    let slot = spread(hash) & (capacity - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (capacity - 1);
    slots[slot] = column + 1;
  });
  return { size: features.length, features, weights, slots };
}

/** Column of a feature, -1 if it was never seen in training. */
export function columnOf(vocabulary: Vocabulary, hash: number): number {
  const { slots, features } = vocabulary;
  const mask = slots.length - 1;
  for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
    const column = (slots[slot] as number) - 1;
    if (column < 0 || features[column] === hash) return column;
  }
}

export interface Vector extends SparseRow {
  /** Share of the text's features that training has seen, 0 to 1. */
  readonly known: number;
}

/** Sub-linear counts, rarity, length 1. */
export function vectorise(vocabulary: Vocabulary, text: FeatureList): Vector {
  const places = new Map<number, number>();
  const columns: number[] = [];
  const counts: number[] = [];
  const scales: number[] = [];
  let known = 0;
  for (let index = 0; index < text.length; index += 1) {
    const column = columnOf(vocabulary, text.hashes[index] as number);
    if (column < 0) continue;
    known += 1;
    const place = places.get(column);
    if (place === undefined) {
      places.set(column, columns.length);
      columns.push(column);
      counts.push(1);
      scales.push(text.scales[index] as number);
    } else counts[place] = (counts[place] as number) + 1;
  }
  const values = new Float32Array(columns.length);
  let square = 0;
  for (let place = 0; place < columns.length; place += 1) {
    const weight = vocabulary.weights[columns[place] as number] as number;
    const value = (1 + Math.log(counts[place] as number)) * weight * (scales[place] as number);
    values[place] = value;
    square += value * value;
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let place = 0; place < values.length; place += 1) values[place] = (values[place] as number) * scale;
  return { columns: Int32Array.from(columns), values, known: text.length === 0 ? 0 : known / text.length };
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 15);
}

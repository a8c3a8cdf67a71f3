import type { SparseRow } from './rows.ts';

/**
 * What the features of a text turn into: columns of a table, with the weight that rarity gives each. Features that only
 * one text of the training has get no column: they lead to that text (its "owner"), which costs a fraction of the memory.
 */
export interface Vocabulary {
  /** Number of columns; the features behind them are shared, those after them have an owner. */
  readonly size: number;
  /** Features (32-bit hashes, never 0): shared ones by column, then owned ones. */
  readonly features: Int32Array;
  readonly weights: Float32Array;
  /** Weight of every owned feature. */
  readonly ownedWeight: number;
  /** Text (by number) of each owned feature. */
  readonly owners: Int32Array;
  /** Open addressing: place in `features` + 1 where the feature stands, 0 where nothing does. */
  readonly slots: Int32Array;
}

/** A feature as it occurs in a text; `scale` says how much its family counts. */
export interface FeatureList {
  readonly hashes: Int32Array;
  readonly scales: Float32Array;
  readonly length: number;
}

export function buildVocabulary(texts: readonly FeatureList[]): Vocabulary {
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
  const weigh = (count: number) => Math.log(texts.length / count) + 1;
  // The most frequent first: what is often read together lies close together.
  const shared = [...counts].filter(([, count]) => count > 1).sort(([, one], [, other]) => other - one);
  const owned = [...counts].filter(([, count]) => count === 1);
  return openVocabulary({
    size: shared.length,
    features: Int32Array.from([...shared, ...owned], ([hash]) => hash),
    weights: Float32Array.from(shared, ([, count]) => weigh(count)),
    ownedWeight: weigh(1),
    owners: Int32Array.from(owned, ([hash]) => lastSeen.get(hash) ?? 0),
  });
}

/** Adds the slots, which need not be stored. */
export function openVocabulary(stored: Omit<Vocabulary, 'slots'>): Vocabulary {
  const { features } = stored;
  let capacity = 1024;
  while (capacity < features.length * 2) capacity *= 2;
  const slots = new Int32Array(capacity);
  features.forEach((hash, place) => {
    let slot = spread(hash) & (capacity - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (capacity - 1);
    slots[slot] = place + 1;
  });
  return { ...stored, slots };
}

/** Place of a feature, -1 if it was never seen in training. */
function placeOf(vocabulary: Vocabulary, hash: number): number {
  const { slots, features } = vocabulary;
  const mask = slots.length - 1;
  for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
    const place = (slots[slot] as number) - 1;
    if (place < 0 || features[place] === hash) return place;
  }
}

export interface Vector extends SparseRow {
  /** Share of the text's features that training has seen, 0 to 1. */
  readonly known: number;
}

/** Sub-linear counts, rarity, length 1. Features that were never seen are left out. */
export function vectorise(vocabulary: Vocabulary, text: FeatureList): Vector {
  const { size, weights, ownedWeight } = vocabulary;
  const places: number[] = [];
  const counts: number[] = [];
  const scales: number[] = [];
  const seen = new Map<number, number>();
  let known = 0;
  for (let index = 0; index < text.length; index += 1) {
    const place = placeOf(vocabulary, text.hashes[index] as number);
    if (place < 0) continue;
    known += 1;
    const before = seen.get(place);
    if (before === undefined) {
      seen.set(place, places.length);
      places.push(place);
      counts.push(1);
      scales.push(text.scales[index] as number);
    } else counts[before] = (counts[before] as number) + 1;
  }
  let square = 0;
  const raw = places.map((place, index) => {
    const weight = place < size ? (weights[place] as number) : ownedWeight;
    const value = (1 + Math.log(counts[index] as number)) * weight * (scales[index] as number);
    square += value * value;
    return value;
  });
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  const columns: number[] = [];
  const values: number[] = [];
  const owners: number[] = [];
  const ownedValues: number[] = [];
  places.forEach((place, index) => {
    const value = (raw[index] as number) * scale;
    if (place < size) {
      columns.push(place);
      values.push(value);
    } else {
      owners.push(vocabulary.owners[place - size] as number);
      ownedValues.push(value * (raw[index] as number));
    }
  });
  return {
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
    owners: Int32Array.from(owners),
    ownedValues: Float32Array.from(ownedValues),
    scale,
    known: text.length === 0 ? 0 : known / text.length,
  };
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 15);
}

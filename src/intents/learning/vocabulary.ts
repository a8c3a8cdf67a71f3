import { featureValue, type SparseRow } from './rows.ts';

/**
 * What the features of a text turn into: columns of a table, with the weight that rarity gives each. Features that only
 * one text of the training has get no column: they lead to that text (its "owner"), which costs a fraction of the memory.
 */
export interface Vocabulary {
  /** Number of columns; the features behind them are shared, those after them have an owner. */
  readonly size: number;
  /** Features (32-bit hashes, never 0): shared ones by column, then owned ones. */
  readonly features: Int32Array;
  /** Of each feature: its rarity times how much its family counts. */
  readonly weights: Float32Array;
  /** Text (by number) of each owned feature. */
  readonly owners: Int32Array;
  /** Open addressing: place in `features` + 1 where the feature stands, 0 where nothing does. */
  readonly slots: Int32Array;
}

/** The features of a text as they occur; `scales` say how much the family of each counts. */
export interface FeatureList {
  readonly hashes: ArrayLike<number>;
  readonly scales: ArrayLike<number>;
}

/** How often texts have which features, each once: text t owns the places `starts[t]` to `starts[t + 1]` of the rest. */
export interface Tallies {
  readonly starts: Int32Array;
  /** In the vocabulary's `features`. */
  readonly places: Int32Array;
  readonly counts: Uint16Array;
}

/** Adds the slots, which need not be stored. */
export function openVocabulary(stored: Omit<Vocabulary, 'slots'>): Vocabulary {
  const { features } = stored;
  const slots = new Int32Array(capacityFor(features.length));
  const mask = slots.length - 1;
  for (let place = 0; place < features.length; place += 1) {
    let slot = spread(features[place] as number) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = place + 1;
  }
  return { ...stored, slots };
}

function capacityFor(count: number): number {
  let capacity = 64;
  while (capacity < count * 2) capacity *= 2;
  return capacity;
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

/** Column of a shared feature, -1 for all others. */
export function columnOf(vocabulary: Vocabulary, hash: number): number {
  const place = placeOf(vocabulary, hash);
  return place < vocabulary.size ? place : -1;
}

export interface Vector extends SparseRow {
  /** Share of the text's features that training has seen, 0 to 1. */
  readonly known: number;
}

/** Sub-linear counts, rarity, length 1. Features that were never seen are left out. */
export function vectorise(vocabulary: Vocabulary, { hashes }: FeatureList): Vector {
  const { size, weights, owners } = vocabulary;
  const { places, counts, known } = tally(vocabulary, hashes);
  const raw = new Float32Array(places.length);
  let square = 0;
  let shared = 0;
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as number;
    const value = featureValue(weights[place] as number, counts[index] as number);
    if (place < size) shared += 1;
    raw[index] = value;
    square += value * value;
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  const row = {
    columns: new Int32Array(shared),
    values: new Float32Array(shared),
    owners: new Int32Array(places.length - shared),
    ownedValues: new Float32Array(places.length - shared),
  };
  let next = 0;
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as number;
    const value = raw[index] as number;
    if (place < size) {
      row.columns[next] = place;
      row.values[next] = value * scale;
      next += 1;
    } else {
      row.owners[index - next] = owners[place - size] as number;
      row.ownedValues[index - next] = value * (weights[place] as number) * scale;
    }
  }
  return { ...row, known: hashes.length === 0 ? 0 : known / hashes.length };
}

/** The places of the known features, each once, and how often each occurs; `known`: how many occurrences in all. */
function tally(vocabulary: Vocabulary, hashes: ArrayLike<number>) {
  const places: number[] = [];
  const counts: number[] = [];
  const slots = new Int32Array(capacityFor(hashes.length));
  const mask = slots.length - 1;
  let known = 0;
  for (let index = 0; index < hashes.length; index += 1) {
    const place = placeOf(vocabulary, hashes[index] as number);
    if (place < 0) continue;
    known += 1;
    let slot = spread(place) & mask;
    let before = (slots[slot] as number) - 1;
    while (before >= 0 && places[before] !== place) {
      slot = (slot + 1) & mask;
      before = (slots[slot] as number) - 1;
    }
    if (before >= 0) counts[before] = (counts[before] as number) + 1;
    else {
      counts.push(1);
      slots[slot] = places.push(place);
    }
  }
  return { places, counts, known };
}

/** Hashes that differ little end up far apart. */
export function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 15);
}

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
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  const table = new FeatureTable(total);
  texts.forEach((text, number) => {
    for (let index = 0; index < text.length; index += 1) table.count(text.hashes[index] as number, number);
  });
  const weigh = (count: number) => Math.log(texts.length / count) + 1;
  const { features, counts, last } = table.seen();
  const places = Array.from(features, (_, place) => place);
  const count = (place: number) => counts[place] as number;
  // The most frequent first: what is often read together lies close together.
  const shared = places.filter((place) => count(place) > 1).sort((one, other) => count(other) - count(one));
  const owned = places.filter((place) => count(place) === 1);
  return openVocabulary({
    size: shared.length,
    features: Int32Array.from([...shared, ...owned], (place) => features[place] as number),
    weights: Float32Array.from(shared, (place) => weigh(count(place))),
    ownedWeight: weigh(1),
    owners: Int32Array.from(owned, (place) => last[place] as number),
  });
}

/** Counts in how many texts each feature stands: open addressing over typed arrays, several times faster than a Map. */
class FeatureTable {
  readonly #slots: Int32Array;
  readonly #features: Int32Array;
  readonly #counts: Int32Array;
  readonly #last: Int32Array;
  #size = 0;

  constructor(most: number) {
    this.#slots = new Int32Array(capacityFor(most));
    this.#features = new Int32Array(most);
    this.#counts = new Int32Array(most);
    this.#last = new Int32Array(most);
  }

  count(feature: number, text: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(feature) & mask;
    for (let place = this.#slots[slot] as number; place !== 0; place = this.#slots[slot] as number) {
      if (this.#features[place - 1] === feature) {
        if (this.#last[place - 1] === text) return;
        this.#last[place - 1] = text;
        this.#counts[place - 1] = (this.#counts[place - 1] as number) + 1;
        return;
      }
      slot = (slot + 1) & mask;
    }
    this.#features[this.#size] = feature;
    this.#counts[this.#size] = 1;
    this.#last[this.#size] = text;
    this.#size += 1;
    this.#slots[slot] = this.#size;
  }

  /** Features in the order in which they first came, their numbers of texts, and the last text that has each. */
  seen() {
    return {
      features: this.#features.subarray(0, this.#size),
      counts: this.#counts.subarray(0, this.#size),
      last: this.#last.subarray(0, this.#size),
    };
  }
}

function capacityFor(count: number): number {
  let capacity = 64;
  while (capacity < count * 2) capacity *= 2;
  return capacity;
}

/** Adds the slots, which need not be stored. */
export function openVocabulary(stored: Omit<Vocabulary, 'slots'>): Vocabulary {
  const { features } = stored;
  const capacity = capacityFor(features.length);
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
export function vectorise(vocabulary: Vocabulary, text: FeatureList): Vector {
  const { size, weights, ownedWeight } = vocabulary;
  const places = new Int32Array(text.length);
  const counts = new Int32Array(text.length);
  const scales = new Float32Array(text.length);
  const slots = new Int32Array(capacityFor(text.length));
  const mask = slots.length - 1;
  let distinct = 0;
  let known = 0;
  for (let index = 0; index < text.length; index += 1) {
    const place = placeOf(vocabulary, text.hashes[index] as number);
    if (place < 0) continue;
    known += 1;
    let slot = spread(place) & mask;
    let before = (slots[slot] as number) - 1;
    while (before >= 0 && places[before] !== place) {
      slot = (slot + 1) & mask;
      before = (slots[slot] as number) - 1;
    }
    if (before >= 0) {
      counts[before] = (counts[before] as number) + 1;
      continue;
    }
    places[distinct] = place;
    counts[distinct] = 1;
    scales[distinct] = text.scales[index] as number;
    distinct += 1;
    slots[slot] = distinct;
  }
  const raw = new Float32Array(distinct);
  let square = 0;
  let shared = 0;
  for (let index = 0; index < distinct; index += 1) {
    const place = places[index] as number;
    if (place < size) shared += 1;
    const weight = place < size ? (weights[place] as number) : ownedWeight;
    const value = (1 + Math.log(counts[index] as number)) * weight * (scales[index] as number);
    raw[index] = value;
    square += value * value;
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  const columns = new Int32Array(shared);
  const values = new Float32Array(shared);
  const owners = new Int32Array(distinct - shared);
  const ownedValues = new Float32Array(distinct - shared);
  let next = 0;
  for (let index = 0; index < distinct; index += 1) {
    const place = places[index] as number;
    const value = raw[index] as number;
    if (place < size) {
      columns[next] = place;
      values[next] = value * scale;
      next += 1;
    } else {
      owners[index - next] = vocabulary.owners[place - size] as number;
      ownedValues[index - next] = value * value * scale;
    }
  }
  const share = text.length === 0 ? 0 : known / text.length;
  return { columns, values, owners, ownedValues, scale, known: share };
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 15);
}

import { type FeatureList, spread, type Tallies } from './vocabulary.ts';

/** A record of a feature: in how many texts it stands, the last of them, and where in that text's tally. */
const recordSize = 4;
const atCount = 0;
const atLast = 1;
const atTally = 2;

/** Features for which there is room at first: what is not touched costs nothing, growing does. */
const room = 1 << 19;

/** A slot: the number of a feature + 1, 0 where nothing stands, and beside it the feature. */
const slotSize = 2;

/**
 * Numbers the features of texts, in the order in which they first come, and counts them: open addressing over typed
 * arrays, several times faster than a Map.
 */
export class FeatureTable {
  #size = 0;
  #features = new Int32Array(room);
  #scales = new Float32Array(room);
  #records = new Int32Array(room * recordSize);
  #slots = new Int32Array(room * 2 * slotSize);
  #tallied = 0;
  #numbers = new Int32Array(room * 8);
  #counts = new Int32Array(room * 8);
  readonly #starts = [0];

  add({ hashes, scales }: FeatureList): void {
    this.#makeRoom(hashes.length);
    const text = this.#starts.length;
    const records = this.#records;
    const numbers = this.#numbers;
    const counts = this.#counts;
    let next = this.#tallied;
    for (let index = 0; index < hashes.length; index += 1) {
      const number = this.#numberOf(hashes[index] as number, scales[index] as number);
      const record = number * recordSize;
      if (records[record + atLast] === text) {
        const before = records[record + atTally] as number;
        counts[before] = (counts[before] as number) + 1;
        continue;
      }
      records[record + atCount] = (records[record + atCount] as number) + 1;
      records[record + atLast] = text;
      records[record + atTally] = next;
      numbers[next] = number;
      counts[next] = 1;
      next += 1;
    }
    this.#tallied = next;
    this.#starts.push(next);
  }

  /** By number: the features, how much the family of each counts, in how many texts it stands, the last of these. */
  finish() {
    const part = (which: number) =>
      Int32Array.from({ length: this.#size }, (_, number) => this.#records[number * recordSize + which] ?? 0);
    const tallies: Tallies = {
      starts: new Int32Array(this.#starts),
      places: this.#numbers.subarray(0, this.#tallied),
      counts: this.#counts.subarray(0, this.#tallied),
    };
    return {
      features: this.#features.subarray(0, this.#size),
      scales: this.#scales.subarray(0, this.#size),
      counts: part(atCount),
      last: part(atLast).map((text) => text - 1),
      tallies,
    };
  }

  #numberOf(feature: number, scale: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (spread(feature) * slotSize) & mask;
    for (; slots[slot] !== 0; slot = (slot + slotSize) & mask) {
      if (slots[slot + 1] === feature) return (slots[slot] as number) - 1;
    }
    const number = this.#size;
    this.#size += 1;
    this.#features[number] = feature;
    this.#scales[number] = scale;
    slots[slot] = number + 1;
    slots[slot + 1] = feature;
    return number;
  }

  /** For so many more features, all of them new. */
  #makeRoom(count: number): void {
    while (this.#tallied + count > this.#numbers.length) {
      this.#numbers = twice(this.#numbers);
      this.#counts = twice(this.#counts);
    }
    while (this.#size + count > this.#features.length) {
      this.#features = twice(this.#features);
      const scales = new Float32Array(this.#features.length);
      scales.set(this.#scales);
      this.#scales = scales;
      this.#records = twice(this.#records);
      this.#slots = new Int32Array(this.#features.length * 2 * slotSize);
      const known = this.#size;
      this.#size = 0;
      for (let number = 0; number < known; number += 1)
        this.#numberOf(this.#features[number] as number, this.#scales[number] as number);
    }
  }
}

function twice(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}

import { type FeatureList, spread, type Tallies } from './vocabulary.ts';

/** A record of a feature; one look into memory finds all of it. */
const recordSize = 8;
/** 0 where nothing stands. */
const atFeature = 0;
const atNumber = 1;
/** In how many texts it stands, the last of them (from 1), and where in that text's tally. */
const atCount = 2;
const atLast = 3;
const atTally = 4;

/** Records for which there is room at first: what is not touched costs nothing, growing does. */
const room = 1 << 19;
const fullest = 0.8;

/**
 * Numbers the features of texts, in the order in which they first come, and counts them: open addressing over typed
 * arrays, several times faster than a Map.
 */
export class FeatureTable {
  #size = 0;
  #records = new Int32Array(room * recordSize);
  #scales = new Float32Array(room);
  #tallied = 0;
  #numbers = new Int32Array(room * 4);
  #counts = new Int32Array(room * 4);
  readonly #starts = [0];

  add({ hashes, scales }: FeatureList): void {
    this.#makeRoom(hashes.length);
    const text = this.#starts.length;
    const records = this.#records;
    const numbers = this.#numbers;
    const counts = this.#counts;
    let next = this.#tallied;
    for (let index = 0; index < hashes.length; index += 1) {
      const record = this.#recordOf(hashes[index] as number, scales[index] as number);
      if (records[record + atLast] === text) {
        const before = records[record + atTally] as number;
        counts[before] = (counts[before] as number) + 1;
        continue;
      }
      records[record + atCount] = (records[record + atCount] as number) + 1;
      records[record + atLast] = text;
      records[record + atTally] = next;
      numbers[next] = records[record + atNumber] as number;
      counts[next] = 1;
      next += 1;
    }
    this.#tallied = next;
    this.#starts.push(next);
  }

  /** By number: the features, how much the family of each counts, in how many texts it stands, the last of these. */
  finish() {
    const features = new Int32Array(this.#size);
    const counts = new Int32Array(this.#size);
    const last = new Int32Array(this.#size);
    for (let record = 0; record < this.#records.length; record += recordSize) {
      if (this.#records[record + atFeature] === 0) continue;
      const number = this.#records[record + atNumber] as number;
      features[number] = this.#records[record + atFeature] as number;
      counts[number] = this.#records[record + atCount] as number;
      last[number] = (this.#records[record + atLast] as number) - 1;
    }
    const tallies: Tallies = {
      starts: new Int32Array(this.#starts),
      places: this.#numbers.subarray(0, this.#tallied),
      counts: this.#counts.subarray(0, this.#tallied),
    };
    return { features, scales: this.#scales.subarray(0, this.#size), counts, last, tallies };
  }

  #recordOf(feature: number, scale: number): number {
    const record = slotOf(this.#records, feature);
    if (this.#records[record + atFeature] !== 0) return record;
    this.#records[record + atFeature] = feature;
    this.#records[record + atNumber] = this.#size;
    this.#scales[this.#size] = scale;
    this.#size += 1;
    return record;
  }

  /** For so many more features, all of them new. */
  #makeRoom(count: number): void {
    while (this.#tallied + count > this.#numbers.length) {
      this.#numbers = twice(this.#numbers);
      this.#counts = twice(this.#counts);
    }
    while (this.#size + count > this.#scales.length * fullest) {
      const before = this.#records;
      this.#records = new Int32Array(before.length * 2);
      for (let record = 0; record < before.length; record += recordSize) {
        const feature = before[record + atFeature] as number;
        if (feature === 0) continue;
        this.#records.set(before.subarray(record, record + recordSize), slotOf(this.#records, feature));
      }
      const scales = new Float32Array(this.#scales.length * 2);
      scales.set(this.#scales);
      this.#scales = scales;
    }
  }
}

/** Where a feature's record is, or is to be. */
function slotOf(records: Int32Array, feature: number): number {
  const mask = records.length - 1;
  for (let record = (spread(feature) * recordSize) & mask; ; record = (record + recordSize) & mask) {
    const found = records[record] as number;
    if (found === feature || found === 0) return record;
  }
}

function twice(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}

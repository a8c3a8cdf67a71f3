import { type FeatureList, spread } from './vocabulary.ts';

/** A record of a feature; one look into memory finds all of it. */
const recordSize = 4;
/** 0 where nothing stands. */
const atFeature = 0;
const atNumber = 1;
/** The last text it stands in (from 1), and where in that text's tally. */
const atLast = 2;
const atTally = 3;

/** Records for which there is room at first: what is not touched costs nothing, growing does. */
const room = 1 << 19;
/** How many features a text has that others have too, against those that are new with it. */
const known = 8;
const fullest = 0.8;
/** More often than this is as often as this. */
const most = 65_535;

/**
 * Numbers the features of texts, in the order in which they first come, and counts them: open addressing over typed
 * arrays, several times faster than a Map.
 */
export class FeatureTable {
  #size = 0;
  #records = new Int32Array(room * recordSize);
  #scales = new Float32Array(room);
  #tallied = 0;
  #numbers = new Int32Array(room * known);
  #counts = new Uint16Array(room * known);
  readonly #starts = [0];

  /** @param texts the features of each */
  static of(texts: Iterable<FeatureList>): FeatureTable {
    const table = new FeatureTable();
    for (const text of texts) table.add(text);
    return table;
  }

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
        counts[before] = Math.min((counts[before] as number) + 1, most);
        continue;
      }
      records[record + atLast] = text;
      records[record + atTally] = next;
      numbers[next] = records[record + atNumber] as number;
      counts[next] = 1;
      next += 1;
    }
    this.#tallied = next;
    this.#starts.push(next);
  }

  /**
   * By number: the features, how much the family of each counts, in how many texts it stands, the last of these. By
   * text, from its start on: the numbers of its features and how often each occurs.
   */
  finish() {
    const features = new Int32Array(this.#size);
    const last = new Int32Array(this.#size);
    for (let record = 0; record < this.#records.length; record += recordSize) {
      if (this.#records[record + atFeature] === 0) continue;
      const number = this.#records[record + atNumber] as number;
      features[number] = this.#records[record + atFeature] as number;
      last[number] = (this.#records[record + atLast] as number) - 1;
    }
    const numbers = this.#numbers.subarray(0, this.#tallied);
    const textCounts = new Int32Array(this.#size);
    for (const number of numbers) textCounts[number] = (textCounts[number] as number) + 1;
    return {
      features,
      scales: this.#scales.subarray(0, this.#size),
      textCounts,
      last,
      starts: new Int32Array(this.#starts),
      numbers,
      counts: this.#counts.subarray(0, this.#tallied),
    };
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
      this.#numbers = enlarge(this.#numbers, new Int32Array(this.#numbers.length * 2));
      this.#counts = enlarge(this.#counts, new Uint16Array(this.#counts.length * 2));
    }
    while (this.#size + count > this.#scales.length * fullest) {
      const before = this.#records;
      this.#records = new Int32Array(before.length * 2);
      for (let record = 0; record < before.length; record += recordSize) {
        const feature = before[record + atFeature] as number;
        if (feature === 0) continue;
        this.#records.set(before.subarray(record, record + recordSize), slotOf(this.#records, feature));
      }
      this.#scales = enlarge(this.#scales, new Float32Array(this.#scales.length * 2));
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

function enlarge<List extends Int32Array | Uint16Array | Float32Array>(list: List, larger: List): List {
  larger.set(list);
  return larger;
}

import type { FeatureTable } from './feature-table.ts';
import { openVocabulary, type Tallies, type Vocabulary } from './vocabulary.ts';

/** The vocabulary of some texts and what each of them has of it: they need not be looked up again. */
export interface Indexed {
  readonly vocabulary: Vocabulary;
  readonly tallies: Tallies;
}

/** @param table into which the texts were entered */
export function buildVocabulary(table: FeatureTable): Indexed {
  const { features, scales, textCounts, last, starts, numbers, counts } = table.finish();
  const { order, size } = byFrequency(textCounts);
  const textCount = starts.length - 1;
  const weights = new Float32Array(order.length);
  const placeOf = new Int32Array(order.length);
  for (let place = 0; place < order.length; place += 1) {
    const number = order[place] as number;
    placeOf[number] = place;
    const rarity = Math.log(textCount / (textCounts[number] as number)) + 1;
    weights[place] = rarity * (scales[number] as number);
  }
  return {
    vocabulary: openVocabulary({
      size,
      features: pick(features, order),
      weights,
      owners: pick(last, order.subarray(size)),
    }),
    // In place: these are millions.
    tallies: { starts, places: rename(numbers, placeOf), counts },
  };
}

function pick(list: Int32Array, places: Int32Array): Int32Array {
  const picked = new Int32Array(places.length);
  for (let index = 0; index < places.length; index += 1)
    picked[index] = list[places[index] as number] as number;
  return picked;
}

function rename(numbers: Int32Array, names: Int32Array): Int32Array {
  for (let index = 0; index < numbers.length; index += 1)
    numbers[index] = names[numbers[index] as number] as number;
  return numbers;
}

/** The most frequent first: what is often read together lies close together. `size`: how many occur more than once. */
function byFrequency(counts: Int32Array): { order: Int32Array; size: number } {
  const most = counts.reduce((highest, count) => Math.max(highest, count), 0);
  // A counting sort: where the features of each count begin.
  const starts = new Int32Array(most + 2);
  for (const count of counts) starts[most - count + 1] = (starts[most - count + 1] as number) + 1;
  for (let slot = 1; slot < starts.length; slot += 1)
    starts[slot] = (starts[slot] as number) + (starts[slot - 1] as number);
  const size = starts[Math.max(0, most - 1)] as number;
  const order = new Int32Array(counts.length);
  counts.forEach((count, number) => {
    const slot = most - count;
    order[starts[slot] as number] = number;
    starts[slot] = (starts[slot] as number) + 1;
  });
  return { order, size };
}

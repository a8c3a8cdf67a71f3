import { mixedOrder } from './random.ts';
import { featureValue, type Rows } from './rows.ts';
import { sharedFloats, sharedIntegers } from './shared-arrays.ts';
import type { Tallies, Vocabulary } from './vocabulary.ts';

/** The texts of a training as rows over their vocabulary. */
export function layRows({ size, weights }: Vocabulary, { starts: from, places, counts }: Tallies): Rows {
  const length = from.length - 1;
  const order = mixedOrder(length);
  const shared = places.reduce((count, place) => (place < size ? count + 1 : count), 0);
  const rows = {
    order,
    starts: sharedIntegers(length),
    ends: sharedIntegers(length),
    columns: sharedIntegers(shared),
    values: sharedFloats(shared),
    ownSquares: new Float32Array(length),
    scales: new Float32Array(length),
  };
  let next = 0;
  for (const row of order) {
    const start = next;
    let square = 0;
    let own = 0;
    for (let entry = from[row] as number; entry < (from[row + 1] as number); entry += 1) {
      const place = places[entry] as number;
      const value = featureValue(weights[place] as number, counts[entry] as number);
      square += value * value;
      if (place >= size) own += value * value;
      else {
        rows.columns[next] = place;
        rows.values[next] = value;
        next += 1;
      }
    }
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let entry = start; entry < next; entry += 1)
      rows.values[entry] = (rows.values[entry] as number) * scale;
    rows.starts[row] = start;
    rows.ends[row] = next;
    rows.ownSquares[row] = own * scale * scale;
    rows.scales[row] = scale;
  }
  return rows;
}

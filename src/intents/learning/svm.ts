import { seededRandom } from './random.ts';
import type { Rows } from './rows.ts';

export interface SvmOptions {
  /** Larger trusts the examples more, smaller keeps the weights smaller. */
  readonly cost: number;
  readonly epochs: number;
  readonly seed: number;
}

export interface Plane {
  /** By column; the last one is the bias. */
  readonly weights: Float32Array;
  /** How much each chosen row holds the plane in place, with its sign; 0 for most. */
  readonly pulls: Float32Array;
}

/** Training stops when no example is further from its optimum than this. */
const tolerance = 0.1;

/**
 * One separating plane "class against the rest": a linear support vector machine with squared hinge loss, solved in
 * the dual one example at a time, with shrinking (Hsieh et al. 2008, "A dual coordinate descent method for large-scale
 * linear SVM", algorithm 3). `chosen` are the rows to learn from.
 * Features that only one row has need no weight here: they change nothing but that row's own step, by `ownSquares`.
 */
export function trainPlane(
  rows: Rows,
  chosen: Int32Array,
  isPositive: (row: number) => boolean,
  columnCount: number,
  options: SvmOptions,
): Plane {
  const { starts, columns, values, ownSquares } = rows;
  const weights = new Float32Array(columnCount + 1);
  const count = chosen.length;
  const alphas = new Float32Array(count);
  const signs = Int8Array.from(chosen, (row) => (isPositive(row) ? 1 : -1));
  const order = Int32Array.from(chosen, (_, index) => index);
  const random = seededRandom(options.seed);
  const diagonal = 1 / (2 * options.cost);
  let active = count;
  let shrinkAbove = Number.POSITIVE_INFINITY;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, active, random);
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    for (let place = 0; place < active; place += 1) {
      const index = at(order, place);
      const row = at(chosen, index);
      const start = at(starts, row);
      const end = at(starts, row + 1);
      const sign = at(signs, index);
      const alpha = at(alphas, index);
      // Own features: their weights are the row's alpha times their values.
      const own = at(ownSquares, row) + diagonal;
      let margin = at(weights, columnCount);
      let square = 1 + own;
      for (let entry = start; entry < end; entry += 1) {
        const value = at(values, entry);
        margin += at(weights, at(columns, entry)) * value;
        square += value * value;
      }
      const gradient = sign * margin - 1 + alpha * own;
      if (alpha === 0 && gradient > 0) {
        if (gradient > shrinkAbove) {
          active -= 1;
          order[place] = at(order, active);
          order[active] = index;
          place -= 1;
        } else if (highest < 0) highest = 0;
        continue;
      }
      highest = Math.max(highest, gradient);
      lowest = Math.min(lowest, gradient);
      const next = Math.max(0, alpha - gradient / square);
      const step = (next - alpha) * sign;
      if (step === 0) continue;
      alphas[index] = next;
      weights[columnCount] = at(weights, columnCount) + step;
      for (let entry = start; entry < end; entry += 1) {
        const column = at(columns, entry);
        weights[column] = at(weights, column) + step * at(values, entry);
      }
    }
    if (highest - lowest < tolerance) break;
    shrinkAbove = highest <= 0 ? Number.POSITIVE_INFINITY : highest;
  }
  return { weights, pulls: alphas.map((alpha, index) => alpha * at(signs, index)) };
}

function shuffle(order: Int32Array, active: number, random: () => number): void {
  for (let place = 0; place < active; place += 1) {
    const other = place + Math.floor(random() * (active - place));
    const kept = at(order, place);
    order[place] = at(order, other);
    order[other] = kept;
  }
}

/** Index access for hot loops that stay within bounds. */
function at(array: Int32Array | Int8Array | Float32Array, index: number): number {
  return array[index] as number;
}

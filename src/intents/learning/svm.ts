import type { Rows } from './rows.ts';

export interface SvmOptions {
  /** Larger trusts the examples more, smaller keeps the weights smaller. */
  readonly cost: number;
  readonly epochs: number;
  /** Rounds that visit every row; after them only those that were not settled. 0: only the first does. */
  readonly fullEpochs: number;
}

/** What one plane is to divide. */
export interface Division {
  /** The rows to learn from, in the order in which they are visited. */
  readonly chosen: Int32Array;
  /** Of each chosen row: 1 lies above the plane, -1 below. */
  readonly signs: Int8Array;
}

/** A plane while it is learned. */
export interface Plane {
  /** By column. */
  readonly weights: Float32Array;
  bias: number;
  /** How much each chosen row holds the plane in place; 0 for most. */
  readonly pulls: Float32Array;
  /** Places in `chosen` of the rows that still had something to say after they were all seen. */
  open: Int32Array;
}

/** A row that is this close to its optimum is left alone, and not looked at again. */
const tolerance = 0.15;

/** @param weights zeros by column, filled in by `learn` */
export function beginPlane({ chosen }: Division, weights: Float32Array): Plane {
  return {
    weights,
    // Most rows lie below: from here on they are settled at once, unless a feature speaks for them.
    bias: -1,
    pulls: new Float32Array(chosen.length),
    open: countUp(chosen.length),
  };
}

function countUp(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let place = 0; place < count; place += 1) numbers[place] = place;
  return numbers;
}

/**
 * A linear support vector machine with squared hinge loss, solved in the dual one row at a time (Hsieh et al. 2008,
 * "A dual coordinate descent method for large-scale linear SVM", algorithm 3). One plane after the other: the weights
 * of one fit into the processor's cache, those of all classes do not.
 * Features that only one row has need no weight here: they change nothing but that row's own step, by `ownSquares`.
 */
export function learn(rows: Rows, { chosen, signs }: Division, plane: Plane, options: SvmOptions): void {
  const { starts, ends, columns, values, ownSquares } = rows;
  const { weights, pulls } = plane;
  const diagonal = 1 / (2 * options.cost);
  const active = plane.open.slice();
  let left = active.length;
  let bias = plane.bias;
  for (let epoch = 0; epoch < options.epochs && left > 0; epoch += 1) {
    let kept = 0;
    for (let index = 0; index < left; index += 1) {
      const place = active[index] as number;
      const row = chosen[place] as number;
      const start = starts[row] as number;
      const end = ends[row] as number;
      let score = bias;
      for (let entry = start; entry < end; entry += 1) {
        score += (weights[columns[entry] as number] as number) * (values[entry] as number);
      }
      const sign = signs[place] as number;
      const pull = pulls[place] as number;
      // Own features: their weights are the row's pull times their values.
      const own = (ownSquares[row] as number) + diagonal;
      const gradient = sign * score - 1 + pull * own;
      // Rows have length 1, and the bias counts as one more feature of value 1.
      const next = Math.max(0, pull - gradient / (2 + diagonal));
      const isSettled = next === pull || (gradient < tolerance && gradient > -tolerance);
      if (epoch < options.fullEpochs || !isSettled) {
        active[kept] = place;
        kept += 1;
      }
      if (isSettled) continue;
      pulls[place] = next;
      const step = (next - pull) * sign;
      bias += step;
      for (let entry = start; entry < end; entry += 1) {
        const column = columns[entry] as number;
        weights[column] = (weights[column] as number) + step * (values[entry] as number);
      }
    }
    left = kept;
    if (epoch === Math.max(0, options.fullEpochs - 1)) plane.open = active.slice(0, left);
  }
  plane.bias = bias;
}

/**
 * Takes out what some rows taught: with a few more rounds the plane is what it would be if it had never met them, at
 * a fraction of the price of learning it anew.
 * @param isHeld by row: 1 to forget it
 */
export function forget(rows: Rows, { chosen, signs }: Division, plane: Plane, isHeld: Uint8Array): void {
  const { weights, pulls } = plane;
  for (let place = 0; place < chosen.length; place += 1) {
    const pull = pulls[place] as number;
    const row = chosen[place] as number;
    if (pull === 0 || isHeld[row] !== 1) continue;
    const step = pull * (signs[place] as number);
    pulls[place] = 0;
    plane.bias -= step;
    for (let entry = rows.starts[row] as number; entry < (rows.ends[row] as number); entry += 1) {
      const column = rows.columns[entry] as number;
      weights[column] = (weights[column] as number) - step * (rows.values[entry] as number);
    }
  }
  plane.open = plane.open.filter((place) => isHeld[chosen[place] as number] !== 1);
}

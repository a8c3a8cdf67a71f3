import { seededRandom } from './random.ts';
import type { Rows } from './rows.ts';

export interface SvmOptions {
  /** Larger trusts the examples more, smaller keeps the weights smaller. */
  readonly cost: number;
  readonly epochs: number;
  /** Rounds in which every row meets every class; after them only those where it was not settled. 0 takes a third of the time. */
  readonly fullEpochs: number;
  readonly seed: number;
}

/** What is to be told apart: one plane a class, "this class against the rest". */
export interface Task {
  readonly classCount: number;
  /** The rows to learn from. */
  readonly chosen: Int32Array;
  /** Class of each chosen row; -1: none of them. */
  readonly classes: Int32Array;
  /** Class that alone learns from a chosen row; -1: all do. */
  readonly only: Int32Array;
}

export interface Solution {
  /** Feature by feature: the weights of column c begin at c * classCount. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
  /** How much each chosen row holds each plane in place, with its sign; 0 for most. */
  readonly pulls: Float32Array;
}

/** A row that is this close to its optimum for a class is left alone there, and not looked at again. */
const tolerance = 0.1;

/**
 * Linear support vector machines with squared hinge loss, solved in the dual one row at a time (Hsieh et al. 2008,
 * "A dual coordinate descent method for large-scale linear SVM", algorithm 3), all classes in one pass: their
 * weights of a feature lie together, which suits the processor's cache better than one class after the other.
 * Features that only one row has need no weight here: they change nothing but that row's own step, by `ownSquares`.
 */
export function solve(rows: Rows, task: Task, columnCount: number, options: SvmOptions): Solution {
  const { starts, columns, values, ownSquares } = rows;
  const { classCount, chosen, classes } = task;
  const weights = new Float32Array(columnCount * classCount);
  // Most rows are not of most classes: from here on they are settled there at once, unless a feature speaks for it.
  const biases = new Float32Array(classCount).fill(-1);
  const alphas = new Float32Array(chosen.length * classCount);
  const scores = new Float32Array(classCount);
  const moved = new Int32Array(classCount);
  const steps = new Float32Array(classCount);
  const order = Int32Array.from(chosen, (_, index) => index);
  const candidates = firstCandidates(task);
  const random = seededRandom(options.seed);
  const diagonal = 1 / (2 * options.cost);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (let place = 0; place < order.length; place += 1) {
      const index = order[place] as number;
      const row = chosen[index] as number;
      const start = starts[row] as number;
      const end = starts[row + 1] as number;
      const first = index * classCount;
      const tried = candidates.counts[index] as number;
      const isFull = tried === classCount;
      scores.set(biases);
      let square = 1;
      for (let entry = start; entry < end; entry += 1) {
        const value = values[entry] as number;
        const base = (columns[entry] as number) * classCount;
        square += value * value;
        if (isFull) {
          for (let label = 0; label < classCount; label += 1) {
            scores[label] = (scores[label] as number) + (weights[base + label] as number) * value;
          }
        } else {
          for (let one = first; one < first + tried; one += 1) {
            const label = candidates.classes[one] as number;
            scores[label] = (scores[label] as number) + (weights[base + label] as number) * value;
          }
        }
      }
      // Own features: their weights are the row's alpha times their values.
      const own = (ownSquares[row] as number) + diagonal;
      const right = classes[index] as number;
      let kept = 0;
      let count = 0;
      for (let one = 0; one < tried; one += 1) {
        const label = candidates.classes[first + one] as number;
        const sign = label === right ? 1 : -1;
        const alpha = alphas[first + label] as number;
        const gradient = sign * (scores[label] as number) - 1 + alpha * own;
        const next = Math.max(0, alpha - gradient / (square + own));
        const isSettled = next === alpha || (gradient < tolerance && gradient > -tolerance);
        if (epoch < options.fullEpochs || !isSettled) {
          candidates.classes[first + kept] = label;
          kept += 1;
        }
        if (isSettled) continue;
        alphas[first + label] = next;
        const step = (next - alpha) * sign;
        biases[label] = (biases[label] as number) + step;
        moved[count] = label;
        steps[count] = step;
        count += 1;
      }
      candidates.counts[index] = kept;
      for (let change = 0; change < count; change += 1) {
        const label = moved[change] as number;
        const step = steps[change] as number;
        for (let entry = start; entry < end; entry += 1) {
          const cell = (columns[entry] as number) * classCount + label;
          weights[cell] = (weights[cell] as number) + step * (values[entry] as number);
        }
      }
    }
  }
  for (let index = 0; index < chosen.length; index += 1) {
    const right = classes[index] as number;
    for (let label = 0; label < classCount; label += 1) {
      if (label !== right)
        alphas[index * classCount + label] = -(alphas[index * classCount + label] as number);
    }
  }
  return { weights, biases, pulls: alphas };
}

interface Candidates {
  /** Classes that may still move by a row: the first `counts[row]` from row * classCount on. */
  readonly classes: Uint16Array;
  readonly counts: Uint16Array;
}

function firstCandidates({ classCount, chosen, only }: Task): Candidates {
  const classes = new Uint16Array(chosen.length * classCount);
  const counts = new Uint16Array(chosen.length);
  for (let index = 0; index < chosen.length; index += 1) {
    const single = only[index] as number;
    counts[index] = single < 0 ? classCount : 1;
    for (let label = 0; label < classCount; label += 1) {
      classes[index * classCount + label] = single < 0 ? label : single;
    }
  }
  return { classes, counts };
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = Math.floor(random() * (place + 1));
    const kept = order[place] as number;
    order[place] = order[other] as number;
    order[other] = kept;
  }
}

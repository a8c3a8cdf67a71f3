import { addBayes, type BayesOptions } from './bayes.ts';
import type { Rows, SparseRow } from './rows.ts';
import { type SvmOptions, solve, type Task } from './svm.ts';

/**
 * Several planes side by side, one a class. Weights lie feature by feature (all classes of a column together) as
 * 16-bit integers times `weightUnit`: a third of the memory, and no measurable loss.
 */
export interface LinearModel {
  readonly classCount: number;
  readonly weights: Int16Array;
  readonly biases: Float32Array;
  /** What a feature that only row r has weighs for each class, from `r * classCount` on, times the feature's value. */
  readonly own: Float32Array;
}

const largest = 32_767;
/** Weights beyond this do not occur with rows of length 1 and the costs we use; they would be cut. */
const range = 8;
export const weightUnit = range / largest;

/** A weight as the integer that stands for it. */
export function toWhole(weight: number): number {
  return Math.round(Math.max(-largest, Math.min(largest, weight / weightUnit)));
}

export function trainLinear(
  rows: Rows,
  task: Task,
  columnCount: number,
  options: SvmOptions & { readonly bayes?: BayesOptions },
): LinearModel {
  const { classCount, chosen } = task;
  const solution = solve(rows, task, columnCount, options);
  if (options.bayes !== undefined) addBayes(solution.weights, rows, task, options.bayes);
  const weights = new Int16Array(solution.weights.length);
  // A plain loop: `Int16Array.from` with a function goes through an iterator, which takes seconds for millions.
  for (let cell = 0; cell < weights.length; cell += 1)
    weights[cell] = toWhole(solution.weights[cell] as number);
  const own = new Float32Array(rows.scales.length * classCount);
  chosen.forEach((row, index) => {
    const scale = rows.scales[row] as number;
    for (let label = 0; label < classCount; label += 1) {
      own[row * classCount + label] = (solution.pulls[index * classCount + label] as number) * scale;
    }
  });
  return { classCount, weights, biases: solution.biases, own };
}

/** Distance from each class's plane: above 0 is on the class's side. */
export function score(model: LinearModel, row: SparseRow): Float32Array {
  const { classCount, weights } = model;
  const scores = new Float32Array(classCount);
  const { columns, values } = row;
  for (let entry = 0; entry < columns.length; entry += 1) {
    const base = (columns[entry] as number) * classCount;
    const value = values[entry] as number;
    for (let label = 0; label < classCount; label += 1) {
      scores[label] = (scores[label] as number) + (weights[base + label] as number) * value;
    }
  }
  for (let label = 0; label < classCount; label += 1) {
    scores[label] = (scores[label] as number) * weightUnit + (model.biases[label] as number);
  }
  for (let entry = 0; entry < row.owners.length; entry += 1) {
    const base = (row.owners[entry] as number) * classCount;
    const value = row.ownedValues[entry] as number;
    for (let label = 0; label < classCount; label += 1) {
      scores[label] = (scores[label] as number) + (model.own[base + label] as number) * value;
    }
  }
  return scores;
}

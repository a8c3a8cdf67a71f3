import type { SparseRow } from './rows.ts';

/**
 * Several planes side by side, one a class. Weights lie feature by feature (all classes of a column together) as
 * 16-bit integers times `weightUnit`: half the memory, and no measurable loss.
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
const range = 16;
export const weightUnit = range / largest;
const perWeight = largest / range;

/** A weight as the integer that stands for it. */
export function toWhole(weight: number): number {
  const scaled = weight * perWeight;
  if (scaled > largest) return largest;
  return scaled < -largest ? -largest : Math.round(scaled);
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

import type { ClassRows } from './linear.ts';
import type { Rows, SparseRow } from './rows.ts';
import { type SvmOptions, trainPlane } from './svm.ts';

/** Planes of which each knows few features: the weights of column c are the places `starts[c]` to `starts[c + 1]`. */
export interface SparseLinearModel {
  readonly classCount: number;
  readonly starts: Int32Array;
  readonly classes: Uint16Array;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** Weights below this decide nothing. */
const smallest = 1e-4;

export function trainSparseLinear(
  rows: Rows,
  classes: readonly ClassRows[],
  columnCount: number,
  options: SvmOptions,
): SparseLinearModel {
  const entries: { column: number; label: number; weight: number }[] = [];
  const biases = new Float32Array(classes.length);
  const starts = new Int32Array(columnCount + 1);
  classes.forEach(({ chosen, isPositive }, label) => {
    const { weights: plane } = trainPlane(rows, chosen, isPositive, columnCount, options);
    for (let column = 0; column < columnCount; column += 1) {
      const weight = plane[column] as number;
      if (weight < smallest && weight > -smallest) continue;
      entries.push({ column, label, weight });
      starts[column + 1] = (starts[column + 1] as number) + 1;
    }
    biases[label] = plane[columnCount] as number;
  });
  for (let column = 0; column < columnCount; column += 1) {
    starts[column + 1] = (starts[column + 1] as number) + (starts[column] as number);
  }
  const next = starts.slice();
  const labels = new Uint16Array(entries.length);
  const weights = new Float32Array(entries.length);
  for (const { column, label, weight } of entries) {
    const place = next[column] as number;
    labels[place] = label;
    weights[place] = weight;
    next[column] = place + 1;
  }
  return { classCount: classes.length, starts, classes: labels, weights, biases };
}

export function scoreSparse(model: SparseLinearModel, row: SparseRow): Float32Array {
  const scores = model.biases.slice();
  for (let entry = 0; entry < row.columns.length; entry += 1) {
    const column = row.columns[entry] as number;
    const value = row.values[entry] as number;
    const end = model.starts[column + 1] as number;
    for (let place = model.starts[column] as number; place < end; place += 1) {
      const label = model.classes[place] as number;
      scores[label] = (scores[label] as number) + (model.weights[place] as number) * value;
    }
  }
  return scores;
}

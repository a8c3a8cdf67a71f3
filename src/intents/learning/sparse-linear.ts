import { toWhole, weightUnit } from './linear.ts';
import type { Rows, SparseRow } from './rows.ts';
import { type SvmOptions, solve, type Task } from './svm.ts';

/** Planes of which each knows few features: the weights of column c are the places `starts[c]` to `starts[c + 1]`. */
export interface SparseLinearModel {
  readonly classCount: number;
  readonly starts: Int32Array;
  readonly classes: Uint16Array;
  /** Times `weightUnit`. */
  readonly weights: Int16Array;
  readonly biases: Float32Array;
}

/** Weights below this decide nothing. */
const smallest = 0.005;

/** One task for each group of classes that are told apart among themselves; `classes` are their numbers overall. */
export interface Group {
  readonly task: Task;
  readonly classes: readonly number[];
}

export function trainSparseLinear(
  rows: Rows,
  groups: readonly Group[],
  classCount: number,
  columnCount: number,
  options: SvmOptions,
): SparseLinearModel {
  const columns: number[] = [];
  const labels: number[] = [];
  const values: number[] = [];
  const biases = new Float32Array(classCount);
  const starts = new Int32Array(columnCount + 1);
  for (const { task, classes } of groups) {
    const solution = solve(rows, task, columnCount, options);
    classes.forEach((label, place) => {
      biases[label] = solution.biases[place] as number;
    });
    for (const column of columnsOf(rows, task.chosen, columnCount)) {
      classes.forEach((label, place) => {
        const weight = solution.weights[column * classes.length + place] as number;
        if (weight < smallest && weight > -smallest) return;
        columns.push(column);
        labels.push(label);
        values.push(weight);
        starts[column + 1] = (starts[column + 1] as number) + 1;
      });
    }
  }
  for (let column = 0; column < columnCount; column += 1) {
    starts[column + 1] = (starts[column + 1] as number) + (starts[column] as number);
  }
  const next = starts.slice();
  const ordered = { classes: new Uint16Array(values.length), weights: new Int16Array(values.length) };
  columns.forEach((column, entry) => {
    const place = next[column] as number;
    ordered.classes[place] = labels[entry] as number;
    ordered.weights[place] = toWhole(values[entry] as number);
    next[column] = place + 1;
  });
  return { classCount, starts, biases, ...ordered };
}

/** Columns that occur in some rows; all others have no weight. */
function columnsOf(rows: Rows, chosen: Int32Array, columnCount: number): number[] {
  const isSeen = new Uint8Array(columnCount);
  const seen: number[] = [];
  for (const row of chosen) {
    const end = rows.starts[row + 1] as number;
    for (let entry = rows.starts[row] as number; entry < end; entry += 1) {
      const column = rows.columns[entry] as number;
      if (isSeen[column] === 1) continue;
      isSeen[column] = 1;
      seen.push(column);
    }
  }
  return seen;
}

export function scoreSparse(model: SparseLinearModel, row: SparseRow): Float32Array {
  const scores = model.biases.slice();
  for (let entry = 0; entry < row.columns.length; entry += 1) {
    const column = row.columns[entry] as number;
    const value = row.values[entry] as number;
    const end = model.starts[column + 1] as number;
    for (let place = model.starts[column] as number; place < end; place += 1) {
      const label = model.classes[place] as number;
      scores[label] = (scores[label] as number) + (model.weights[place] as number) * value * weightUnit;
    }
  }
  return scores;
}

import { toWhole, weightUnit } from './linear.ts';
import { mixedOrder } from './random.ts';
import type { Rows, SparseRow } from './rows.ts';
import { beginPlane, learn, type SvmOptions } from './svm.ts';
import { divisionsOf, type Task } from './task.ts';

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
  const biases = new Float32Array(classCount);
  const starts = new Int32Array(columnCount + 1);
  const solved = groups.map(({ task, classes }) => {
    const few = narrow(rows, task.chosen, columnCount);
    const own = {
      ...task,
      chosen: Int32Array.from(task.chosen, (_, index) => index),
    };
    const divide = divisionsOf(own, few.rows.order);
    const planes = classes.map((label, place) => {
      const division = divide(place);
      const plane = beginPlane(division, new Float32Array(few.columns.length));
      learn(few.rows, division, plane, options);
      biases[label] = plane.bias;
      return plane.weights;
    });
    return { columns: few.columns, classes, planes };
  });
  for (const group of solved) {
    visitWeights(group, (column) => {
      starts[column + 1] = (starts[column + 1] as number) + 1;
    });
  }
  for (let column = 0; column < columnCount; column += 1) {
    starts[column + 1] = (starts[column + 1] as number) + (starts[column] as number);
  }
  const next = starts.slice();
  const count = starts[columnCount] as number;
  const ordered = {
    classes: new Uint16Array(count),
    weights: new Int16Array(count),
  };
  for (const group of solved) {
    visitWeights(group, (column, label, weight) => {
      const place = next[column] as number;
      ordered.classes[place] = label;
      ordered.weights[place] = toWhole(weight);
      next[column] = place + 1;
    });
  }
  return { classCount, starts, biases, ...ordered };
}

interface SolvedGroup {
  readonly columns: readonly number[];
  readonly classes: readonly number[];
  readonly planes: readonly Float32Array[];
}

/** Weights that decide something. */
function visitWeights(
  { columns, classes, planes }: SolvedGroup,
  see: (column: number, label: number, weight: number) => void,
): void {
  planes.forEach((weights, place) => {
    for (let index = 0; index < columns.length; index += 1) {
      const weight = weights[index] as number;
      if (weight < smallest && weight > -smallest) continue;
      see(columns[index] as number, classes[place] as number, weight);
    }
  });
}

/** Some rows over only the columns that occur in them, so that a group's table is small; `columns` are their numbers overall. */
function narrow(rows: Rows, chosen: Int32Array, columnCount: number): { rows: Rows; columns: number[] } {
  const places = new Int32Array(columnCount).fill(-1);
  const seen: number[] = [];
  const starts = new Int32Array(chosen.length);
  const ends = new Int32Array(chosen.length);
  let count = 0;
  chosen.forEach((row, index) => {
    starts[index] = count;
    count += (rows.ends[row] as number) - (rows.starts[row] as number);
    ends[index] = count;
  });
  const columns = new Int32Array(count);
  const values = new Float32Array(columns.length);
  for (let index = 0; index < chosen.length; index += 1) {
    let entry = rows.starts[chosen[index] as number] as number;
    for (let place = starts[index] as number; place < (ends[index] as number); place += 1, entry += 1) {
      const column = rows.columns[entry] as number;
      if ((places[column] as number) < 0) places[column] = seen.push(column) - 1;
      columns[place] = places[column] as number;
      values[place] = rows.values[entry] as number;
    }
  }
  const pick = (list: Float32Array) => Float32Array.from(chosen, (row) => list[row] as number);
  return {
    rows: {
      starts,
      ends,
      order: mixedOrder(chosen.length),
      columns,
      values,
      ownSquares: pick(rows.ownSquares),
      scales: pick(rows.scales),
    },
    columns: seen,
  };
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

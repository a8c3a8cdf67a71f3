import { toWhole, weightUnit } from './linear.ts';
import { mixedOrder } from './random.ts';
import type { Rows, SparseRow } from './rows.ts';
import { beginPlane, learn, type SvmOptions } from './svm.ts';
import { divisionsOf, type Task } from './task.ts';
import { spread } from './vocabulary.ts';

/** Classes that are told apart among themselves; `classes` are their numbers overall. */
export interface Group {
  readonly task: Task;
  readonly classes: readonly number[];
}

/** The planes of one group: few columns, since few texts taught them. */
export interface GroupPlanes {
  readonly classes: readonly number[];
  /** Open addressing: column + 1 where it stands, 0 where nothing does. */
  readonly slots: Int32Array;
  /** Times `weightUnit`; those of the column in slot s, one a class, from `s * classes.length` on. */
  readonly weights: Int16Array;
  readonly biases: Float32Array;
}

export function trainGroup(
  rows: Rows,
  { task, classes }: Group,
  columnCount: number,
  options: SvmOptions,
): GroupPlanes {
  const { slots, rows: few } = narrow(rows, task.chosen, columnCount);
  const divide = divisionsOf({ ...task, chosen: task.chosen.map((_, place) => place) }, few.order);
  const biases = new Float32Array(classes.length);
  const weights = new Int16Array(slots.length * classes.length);
  classes.forEach((_, label) => {
    const division = divide(label);
    const plane = beginPlane(division, new Float32Array(slots.length));
    learn(few, division, plane, options);
    biases[label] = plane.bias;
    for (let slot = 0; slot < slots.length; slot += 1)
      weights[slot * classes.length + label] = toWhole(plane.weights[slot] as number);
  });
  return { classes, slots, weights, biases };
}

/** Some rows over only the columns that occur in them: their slots are the new columns. */
function narrow(rows: Rows, chosen: Int32Array, columnCount: number): { rows: Rows; slots: Int32Array } {
  const pick = (list: Float32Array) => Float32Array.from(chosen, (row) => list[row] as number);
  const starts = new Int32Array(chosen.length);
  const ends = new Int32Array(chosen.length);
  let count = 0;
  chosen.forEach((row, index) => {
    starts[index] = count;
    count += (rows.ends[row] as number) - (rows.starts[row] as number);
    ends[index] = count;
  });
  const columns = new Int32Array(count);
  const values = new Float32Array(count);
  chosen.forEach((row, index) => {
    columns.set(rows.columns.subarray(rows.starts[row], rows.ends[row]), starts[index]);
    values.set(rows.values.subarray(rows.starts[row], rows.ends[row]), starts[index]);
  });
  const slots = slotsFor(columns, columnCount);
  return {
    rows: {
      starts,
      ends,
      order: mixedOrder(chosen.length),
      columns: columns.map((column) => slotOf(slots, column)),
      values,
      ownSquares: pick(rows.ownSquares),
      scales: pick(rows.scales),
    },
    slots,
  };
}

function slotsFor(columns: Int32Array, columnCount: number): Int32Array {
  const isThere = new Uint8Array(columnCount);
  for (const column of columns) isThere[column] = 1;
  const distinct = isThere.reduce((sum, one) => sum + one, 0);
  let capacity = 16;
  while (capacity * 0.8 < distinct) capacity *= 2;
  const slots = new Int32Array(capacity);
  isThere.forEach((one, column) => {
    if (one === 1) slots[slotOf(slots, column)] = column + 1;
  });
  return slots;
}

/** Where a column stands, or the empty slot where it would. */
function slotOf(slots: Int32Array, column: number): number {
  const mask = slots.length - 1;
  for (let slot = spread(column) & mask; ; slot = (slot + 1) & mask) {
    const found = slots[slot] as number;
    if (found === 0 || found === column + 1) return slot;
  }
}

/** Distance from the plane of each of the group's classes, in their order. */
export function scoreGroup({ classes, slots, weights, biases }: GroupPlanes, row: SparseRow): Float32Array {
  const scores = biases.slice();
  for (let entry = 0; entry < row.columns.length; entry += 1) {
    const slot = slotOf(slots, row.columns[entry] as number);
    if (slots[slot] === 0) continue;
    const value = (row.values[entry] as number) * weightUnit;
    for (let label = 0; label < classes.length; label += 1) {
      const weight = weights[slot * classes.length + label] as number;
      scores[label] = (scores[label] as number) + weight * value;
    }
  }
  return scores;
}

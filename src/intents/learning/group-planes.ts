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

export function trainGroups(
  rows: Rows,
  groups: readonly Group[],
  columnCount: number,
  options: SvmOptions,
): GroupPlanes[] {
  const places = new Int32Array(columnCount);
  return groups.map((group) => trainGroup(narrow(rows, group.task.chosen, places), group, options));
}

/** Some rows over only the columns that occur in them. */
interface Narrowed {
  readonly rows: Rows;
  /** What the columns were before. */
  readonly columns: Int32Array;
}

function trainGroup({ rows, columns }: Narrowed, { task, classes }: Group, options: SvmOptions): GroupPlanes {
  const divide = divisionsOf({ ...task, chosen: task.chosen.map((_, place) => place) }, rows.order);
  const biases = new Float32Array(classes.length);
  const { slots, slotOfPlace } = layOut(columns);
  const weights = new Int16Array(slots.length * classes.length);
  const plane = new Float32Array(columns.length);
  classes.forEach((_, label) => {
    const division = divide(label);
    const learned = beginPlane(division, plane.fill(0));
    learn(rows, division, learned, options);
    biases[label] = learned.bias;
    for (let place = 0; place < columns.length; place += 1)
      weights[(slotOfPlace[place] as number) * classes.length + label] = toWhole(plane[place] as number);
  });
  return { classes, slots, weights, biases };
}

/** @param places by column; only zeros, before and after */
function narrow(rows: Rows, chosen: Int32Array, places: Int32Array): Narrowed {
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
  const before = new Int32Array(count);
  let distinct = 0;
  chosen.forEach((row, index) => {
    const from = rows.starts[row] as number;
    const start = starts[index] as number;
    values.set(rows.values.subarray(from, rows.ends[row]), start);
    for (let entry = start; entry < (ends[index] as number); entry += 1) {
      const column = rows.columns[from + entry - start] as number;
      if (places[column] === 0) {
        before[distinct] = column;
        distinct += 1;
        places[column] = distinct;
      }
      columns[entry] = (places[column] as number) - 1;
    }
  });
  const found = before.slice(0, distinct);
  for (const column of found) places[column] = 0;
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
    columns: found,
  };
}

/** The slots of some columns, and the slot of each in their order. */
function layOut(columns: Int32Array): { slots: Int32Array; slotOfPlace: Int32Array } {
  let capacity = 16;
  while (capacity * 0.8 < columns.length) capacity *= 2;
  const slots = new Int32Array(capacity);
  const slotOfPlace = columns.map((column) => {
    const slot = slotOf(slots, column);
    slots[slot] = column + 1;
    return slot;
  });
  return { slots, slotOfPlace };
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

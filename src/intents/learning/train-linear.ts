import { type BayesOptions, countBayes } from './bayes.ts';
import { type LinearModel, toWhole } from './linear.ts';
import type { Rows, SparseRows } from './rows.ts';
import { sharedFloats, sharedIntegers, sharedShorts } from './shared-arrays.ts';
import { beginPlane, type Division, forget, learn, type Plane, type SvmOptions } from './svm.ts';
import { divisionsOf, membersOf, type Task } from './task.ts';

/** Rows that are kept apart for a second look: what do planes that never met them say? */
export interface Held {
  /** By row. */
  readonly isHeld: Uint8Array;
  /** The held ones as a vocabulary that never met them would give them. */
  readonly rows: SparseRows;
}

export interface LinearOptions extends SvmOptions {
  readonly bayes?: BayesOptions;
}

/**
 * Planes to be learned, one a class. What comes of them and what is already taken lie in shared memory, so that several
 * threads may work on one job; each plane is the same whoever learns it.
 */
export interface LinearJob {
  readonly rows: Rows;
  readonly task: Task;
  readonly columnCount: number;
  readonly options: LinearOptions;
  readonly held: Held | undefined;
  readonly model: LinearModel;
  /** Distances of each held row from the planes as they would be without the held rows: row by row, one a class. */
  readonly unseen: Float32Array;
  /** One number: how many blocks of classes somebody has taken. */
  readonly taken: Int32Array;
}

/** So many planes are learned before their weights are laid side by side: one alone would touch every line of the table. */
const abreast = 8;

export function prepareJob(
  rows: Rows,
  task: Task,
  columnCount: number,
  options: LinearOptions,
  held?: Held,
): LinearJob {
  const { classCount } = task;
  return {
    rows,
    task,
    columnCount,
    options,
    held,
    model: {
      classCount,
      weights: sharedShorts(columnCount * classCount),
      biases: sharedFloats(classCount),
      own: sharedFloats(rows.scales.length * classCount),
    },
    unseen: sharedFloats((held?.rows.starts.length ?? 0) * classCount),
    taken: sharedIntegers(1),
  };
}

/** Learns planes that nobody has begun, until all are taken. */
export function workOn(job: LinearJob): void {
  const { rows, task, columnCount, options, held, model, taken } = job;
  const { classCount } = task;
  let first = Atomics.add(taken, 0, 1) * abreast;
  if (first >= classCount) return;
  const divide = divisionsOf(task, rows.order);
  const bayes = (isHeld?: Uint8Array) =>
    options.bayes && countBayes(rows, membersOf(task, isHeld), columnCount, options.bayes);
  const addBayes = bayes();
  const addUnseenBayes = held && bayes(held.isHeld);
  const block = new Float32Array(abreast * columnCount);
  const weights = new Float32Array(columnCount);
  for (; first < classCount; first = Atomics.add(taken, 0, 1) * abreast) {
    const count = Math.min(abreast, classCount - first);
    for (let label = first; label < first + count; label += 1) {
      const division = divide(label);
      const plane = beginPlane(division, weights.fill(0));
      learn(rows, division, plane, options);
      model.biases[label] = plane.bias;
      noteOwn(model, rows, division, plane, label);
      const table = block.subarray((label - first) * columnCount, (label - first + 1) * columnCount);
      table.set(plane.weights);
      addBayes?.(table, label);
      if (held === undefined) continue;
      forget(rows, division, plane, held.isHeld);
      learn(rows, division, plane, { ...options, fullEpochs: 0 });
      addUnseenBayes?.(plane.weights, label);
      measureUnseen(held.rows, plane, (row, distance) => {
        job.unseen[row * classCount + label] = distance;
      });
    }
    layDown(model, block, columnCount, first, count);
  }
}

/** What the features that only one row has weigh for a class. */
function noteOwn(
  { own, classCount }: LinearModel,
  { scales }: Rows,
  { chosen, signs }: Division,
  { pulls }: Plane,
  label: number,
): void {
  for (let place = 0; place < chosen.length; place += 1) {
    const pull = pulls[place] as number;
    if (pull === 0) continue;
    const row = chosen[place] as number;
    own[row * classCount + label] = pull * (signs[place] as number) * (scales[row] as number);
  }
}

/** Writes the weights of `count` planes, which lie one after the other, side by side. */
function layDown(
  { weights, classCount }: LinearModel,
  block: Float32Array,
  columnCount: number,
  first: number,
  count: number,
): void {
  for (let column = 0; column < columnCount; column += 1) {
    const base = column * classCount + first;
    for (let plane = 0; plane < count; plane += 1) {
      weights[base + plane] = toWhole(block[plane * columnCount + column] as number);
    }
  }
}

function measureUnseen(
  { starts, ends, columns, values }: SparseRows,
  { weights, bias }: Plane,
  see: (row: number, distance: number) => void,
): void {
  for (let row = 0; row < starts.length; row += 1) {
    const end = ends[row] as number;
    let distance = bias;
    for (let entry = starts[row] as number; entry < end; entry += 1) {
      distance += (weights[columns[entry] as number] as number) * (values[entry] as number);
    }
    see(row, distance);
  }
}

import type { Division } from './svm.ts';

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

/** One division a class. `order`: the rows as they lie in memory (see `Rows`). */
export function divisionsOf(task: Task, order: Int32Array): (label: number) => Division {
  const { chosen, classes, only } = task;
  const placeOf = new Int32Array(order.length).fill(-1);
  chosen.forEach((row, place) => {
    placeOf[row] = place;
  });
  const places = order.map((row) => placeOf[row] as number).filter((place) => place >= 0);
  return (label) => {
    const rows = new Int32Array(places.length);
    const signs = new Int8Array(places.length);
    let count = 0;
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index] as number;
      const speaksTo = only[place] as number;
      if (speaksTo >= 0 && speaksTo !== label) continue;
      rows[count] = chosen[place] as number;
      signs[count] = classes[place] === label ? 1 : -1;
      count += 1;
    }
    return { chosen: rows.subarray(0, count), signs: signs.subarray(0, count) };
  };
}

/** The rows of each class that speak for it, without those of `isHeld`. */
export function membersOf({ classCount, chosen, classes, only }: Task, isHeld?: Uint8Array): number[][] {
  const members: number[][] = Array.from({ length: classCount }, () => []);
  chosen.forEach((row, place) => {
    const label = classes[place] as number;
    if (label < 0 || (only[place] as number) >= 0 || isHeld?.[row] === 1) return;
    members[label]?.push(row);
  });
  return members;
}

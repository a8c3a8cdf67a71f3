import type { Rows } from './rows.ts';
import type { Task } from './svm.ts';

export interface BayesOptions {
  /** How much of these weights is added to the planes' own. */
  readonly share: number;
  /** What is added to every count: small trusts what was seen once. */
  readonly smoothing: number;
}

/**
 * Adds complement naive Bayes (Rennie et al. 2003, "Tackling the poor assumptions of naive Bayes text classifiers"):
 * how much likelier a feature is in a class than in all the others. Planes learn what divides the examples, this counts
 * what they have in common: together they understand strangers better than either (figures in the README), and since
 * both weigh features, the sum is one table and costs nothing when reading.
 * @param weights by column and class, as `solve` gives them; changed in place
 */
export function addBayes(
  weights: Float32Array,
  rows: Rows,
  { classCount, chosen, classes, only }: Task,
  { share, smoothing }: BayesOptions,
): void {
  const columnCount = weights.length / classCount;
  const counts = new Float32Array(weights.length);
  const ofColumn = new Float32Array(columnCount);
  const ofClass = new Float64Array(classCount);
  let total = 0;
  for (let index = 0; index < chosen.length; index += 1) {
    const label = classes[index] as number;
    if (label < 0 || (only[index] as number) >= 0) continue;
    const row = chosen[index] as number;
    const end = rows.starts[row + 1] as number;
    for (let entry = rows.starts[row] as number; entry < end; entry += 1) {
      const column = rows.columns[entry] as number;
      // The root dampens single heavy features of short texts.
      const value = Math.sqrt(rows.values[entry] as number);
      const cell = column * classCount + label;
      counts[cell] = (counts[cell] as number) + value;
      ofColumn[column] = (ofColumn[column] as number) + value;
      ofClass[label] = (ofClass[label] as number) + value;
      total += value;
    }
  }
  const inside = ofClass.map((sum) => Math.log(sum + smoothing * columnCount));
  const outside = ofClass.map((sum) => Math.log(total - sum + smoothing * columnCount));
  const never = Math.log(smoothing);
  for (let column = 0; column < columnCount; column += 1) {
    const all = ofColumn[column] as number;
    const elsewhere = Math.log(all + smoothing);
    for (let label = 0; label < classCount; label += 1) {
      const cell = column * classCount + label;
      const count = counts[cell] as number;
      // Most cells are empty: their logarithms are known.
      const here = count === 0 ? never : Math.log(count + smoothing);
      const there = count === 0 ? elsewhere : Math.log(all - count + smoothing);
      const weight = here - (inside[label] as number) - there + (outside[label] as number);
      weights[cell] = (weights[cell] as number) + share * weight;
    }
  }
}

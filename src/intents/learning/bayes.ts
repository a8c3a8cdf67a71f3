import type { Rows } from './rows.ts';

export interface BayesOptions {
  /** How much of these weights is added to the planes' own. */
  readonly share: number;
  /** What is added to every count: small trusts what was seen once. */
  readonly smoothing: number;
}

/** Adds to the weights of one class's plane, by column. */
export type AddBayes = (weights: Float32Array, label: number) => void;

/**
 * Complement naive Bayes (Rennie et al. 2003, "Tackling the poor assumptions of naive Bayes text classifiers"): how
 * much likelier a feature is in a class than in all the others. Planes learn what divides the examples, this counts what
 * they have in common: together they understand strangers better than either (figures in the README), and since both
 * weigh features, the sum is one table and costs nothing when reading.
 * @param members the rows of each class
 */
export function countBayes(
  rows: Rows,
  members: readonly (readonly number[])[],
  columnCount: number,
  { share, smoothing }: BayesOptions,
): AddBayes {
  const ofColumn = new Float32Array(columnCount);
  const ofClass = members.map((list) => addCounts(rows, list, ofColumn));
  const total = ofClass.reduce((sum, one) => sum + one, 0);
  const elsewhere = ofColumn.map((all) => Math.log(all + smoothing));
  const counts = new Float32Array(columnCount);
  return (weights, label) => {
    const sum = ofClass[label] as number;
    const inside = Math.log(sum + smoothing * columnCount);
    const outside = Math.log(total - sum + smoothing * columnCount);
    counts.fill(0);
    addCounts(rows, members[label] ?? [], counts);
    // Most features do not occur in the class: their logarithms are known.
    const never = Math.log(smoothing) - inside + outside;
    for (let column = 0; column < columnCount; column += 1) {
      const count = counts[column] as number;
      const weight =
        count === 0
          ? never - (elsewhere[column] as number)
          : Math.log(count + smoothing) -
            inside -
            Math.log((ofColumn[column] as number) - count + smoothing) +
            outside;
      weights[column] = (weights[column] as number) + share * weight;
    }
  };
}

/** Adds what the rows have of each column to `counts`; answers their sum. */
function addCounts(rows: Rows, list: readonly number[], counts: Float32Array): number {
  let sum = 0;
  for (const row of list) {
    const end = rows.ends[row] as number;
    for (let entry = rows.starts[row] as number; entry < end; entry += 1) {
      // The root dampens single heavy features of short texts.
      const value = Math.sqrt(rows.values[entry] as number);
      const column = rows.columns[entry] as number;
      counts[column] = (counts[column] as number) + value;
      sum += value;
    }
  }
  return sum;
}

/** Sparse rows: row r owns the places `starts[r]` to `ends[r]` of `columns` and `values`. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** The texts of a training, each of length 1. */
export interface Rows extends SparseRows {
  /** How the rows lie in memory, which is mixed: who reads them in this order reads fast. */
  readonly order: Int32Array;
  /** Sum of squares of the features that only this row has. */
  readonly ownSquares: Float32Array;
  /** What brought each row to length 1. */
  readonly scales: Float32Array;
}

/** One text, of length 1, among the columns, and where it meets the features that single rows of the training own. */
export interface SparseRow {
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly owners: Int32Array;
  /** Product of the text's value and the owner's, the latter before it was brought to length 1. */
  readonly ownedValues: Float32Array;
}

/** The value of a feature before its text is brought to length 1: sub-linear count, rarity. */
export function featureValue(weight: number, count: number): number {
  return count === 1 ? weight : weight * (1 + Math.log(count));
}

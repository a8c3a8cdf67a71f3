/** Sparse rows one after another: row r owns the places `starts[r]` to `starts[r + 1]` of `columns` and `values`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  /** Sum of squares of the features that only this row has. */
  readonly ownSquares: Float32Array;
  readonly scales: Float32Array;
}

/** A text among the columns, and where it meets the features that single rows of the training own. */
export interface SparseRow {
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly owners: Int32Array;
  /** Product of the text's value and the owner's, the latter before it was brought to length 1. */
  readonly ownedValues: Float32Array;
  /** What brought this row to length 1. */
  readonly scale: number;
}

/** Rows of the training itself: what they own is their own. */
export function joinRows(rows: readonly SparseRow[]): Rows {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => {
    starts[index + 1] = (starts[index] ?? 0) + row.columns.length;
  });
  const columns = new Int32Array(starts[rows.length] ?? 0);
  const values = new Float32Array(columns.length);
  rows.forEach((row, index) => {
    columns.set(row.columns, starts[index]);
    values.set(row.values, starts[index]);
  });
  const ownSquares = Float32Array.from(
    rows,
    (row) => row.scale * row.ownedValues.reduce((sum, value) => sum + value, 0),
  );
  return { starts, columns, values, ownSquares, scales: Float32Array.from(rows, (row) => row.scale) };
}

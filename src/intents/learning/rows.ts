/** Sparse rows one after another: row r owns the places `starts[r]` to `starts[r + 1]` of `columns` and `values`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

export interface SparseRow {
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

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
  return { starts, columns, values };
}

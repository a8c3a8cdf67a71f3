import { type Document, isUtterance } from './documents.ts';
import { hashText } from './random.ts';
import type { Rows, SparseRows } from './rows.ts';
import { sharedFloats, sharedIntegers } from './shared-arrays.ts';

/** One utterance in this many is kept apart for calibration. */
const share = 5;

export interface InnerFold {
  /** By document. */
  readonly isHeld: Uint8Array;
  /** Numbers of the held documents. */
  readonly held: readonly number[];
  /** The held documents as a vocabulary of the others alone would give them. */
  readonly rows: SparseRows;
  /** Which share of each held document's features that vocabulary has. */
  readonly known: Float32Array;
}

/**
 * A split by the hash of the text: deterministic, and a new utterance moves no other one.
 * @param sizes how many features each document has, those included that no other one has
 */
export function splitForCalibration(
  documents: readonly Document[],
  rows: Rows,
  columnCount: number,
  sizes: (document: number) => number,
): InnerFold {
  const isHeld = Uint8Array.from(documents, (document) =>
    isUtterance(document) && (hashText(document.text) >>> 9) % share === 0 ? 1 : 0,
  );
  const held = documents.flatMap((_, index) => (isHeld[index] === 1 ? [index] : []));
  const narrowed = withColumns(rows, held, columnsWithout(rows, isHeld, columnCount));
  const known = Float32Array.from(held, (index, place) => {
    const left = (narrowed.ends[place] as number) - (narrowed.starts[place] as number);
    return left / Math.max(1, sizes(index));
  });
  return { isHeld, held, rows: narrowed, known };
}

/** By column: 1 if a row that is not held has it. */
function columnsWithout(rows: Rows, isHeld: Uint8Array, columnCount: number): Uint8Array {
  const isKnown = new Uint8Array(columnCount);
  isHeld.forEach((held, row) => {
    if (held === 1) return;
    const end = rows.ends[row] as number;
    for (let entry = rows.starts[row] as number; entry < end; entry += 1)
      isKnown[rows.columns[entry] as number] = 1;
  });
  return isKnown;
}

/** Some rows with only the columns of `isKnown`, brought to length 1 again. */
function withColumns(rows: Rows, chosen: readonly number[], isKnown: Uint8Array): SparseRows {
  const count = chosen.reduce(
    (sum, row) => sum + (rows.ends[row] as number) - (rows.starts[row] as number),
    0,
  );
  const starts = new Int32Array(chosen.length);
  const ends = new Int32Array(chosen.length);
  const columns = sharedIntegers(count);
  const values = sharedFloats(count);
  let next = 0;
  chosen.forEach((row, place) => {
    starts[place] = next;
    let square = 0;
    for (let entry = rows.starts[row] as number; entry < (rows.ends[row] as number); entry += 1) {
      const column = rows.columns[entry] as number;
      if (isKnown[column] !== 1) continue;
      const value = rows.values[entry] as number;
      columns[next] = column;
      values[next] = value;
      square += value * value;
      next += 1;
    }
    ends[place] = next;
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let entry = starts[place] as number; entry < next; entry += 1)
      values[entry] = (values[entry] as number) * scale;
  });
  return { starts, ends, columns, values };
}

/**
 * How far a reader of a chat has come. One place for each direction: on PostgreSQL a reply gets its id inside a
 * transaction, so a message of the citizen with a higher id can become visible first; with a single place the reply
 * would be skipped for good.
 */
export interface Cursor {
  readonly in: number;
  readonly out: number;
}

export const start: Cursor = { in: 0, out: 0 };

export function advance(
  cursor: Cursor,
  row: { readonly id: number; readonly direction: 'in' | 'out' },
): Cursor {
  return { ...cursor, [row.direction]: Math.max(cursor[row.direction], row.id) };
}

/** As it stands in an event's id. */
export function formatCursor(cursor: Cursor): string {
  return `${cursor.in}-${cursor.out}`;
}

/** A plain number is a place in both directions; what is no cursor begins anew. */
export function parseCursor(text: string): Cursor {
  const match = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(text.trim());
  if (match === null) return start;
  const first = Number(match[1]);
  return { in: first, out: match[2] === undefined ? first : Number(match[2]) };
}

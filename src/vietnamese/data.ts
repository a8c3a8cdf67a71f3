import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** Parses CSV (RFC 4180: quotes, doubled quotes); the first line names the columns; lines beginning with # are comments. */
export function parseCsv(text: string): Record<string, string>[] {
  return parseRows(text).map(({ row }) => row);
}

interface CsvRow {
  readonly row: Record<string, string>;
  /** Where it begins, from 1. */
  readonly line: number;
}

function parseRows(text: string): CsvRow[] {
  const [header, ...lines] = parseLines(text);
  return lines.map(({ cells, line }) => ({
    row: Object.fromEntries((header?.cells ?? []).map((name, index) => [name, cells[index] ?? ''])),
    line,
  }));
}

/** Reads a CSV file whose every row fits `row`. Throws with file and line, so that an editor finds the place. */
export function readCsv<Row extends z.ZodType>(file: string, row: Row): z.output<Row>[] {
  return parseRows(readFileSync(file, 'utf8')).map(({ row: cells, line }) => {
    const parsed = row.safeParse(cells);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new Error(`${file}:${line}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
  });
}

/** Reads a list: one entry a line, # begins a comment. */
export function readList(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#.*/, '').trim())
    .filter((line) => line !== '');
}

function parseLines(text: string): { cells: string[]; line: number }[] {
  const rows: { cells: string[]; line: number }[] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endRow = () => {
    row.push(cell.trim());
    cell = '';
    if (row.some((value) => value !== '') && row[0]?.startsWith('#') !== true)
      rows.push({ cells: row, line: begun });
    row = [];
    begun = line;
  };
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charAt(index);
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === '') quoted = true;
    else if (character === ',') {
      row.push(cell.trim());
      cell = '';
    } else if (character === '\n') endRow();
    else cell += character;
  }
  endRow();
  return rows;
}

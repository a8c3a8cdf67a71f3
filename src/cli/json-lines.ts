import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { z } from 'zod';

/**
 * Reads JSON lines of one shape, one by one; empty lines are passed over.
 * @throws Error with a message for who called the command: file, line and what is wrong there
 */
export async function* jsonLines<Line extends z.ZodType>(
  file: string,
  line: Line,
): AsyncGenerator<z.output<Line>> {
  let number = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      number += 1;
      if (text.trim() !== '') yield parseLine(text, line, `${file}:${number}`);
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Error(`${file}: there is no such file, or it cannot be read`);
  }
}

function parseLine<Line extends z.ZodType>(text: string, line: Line, place: string): z.output<Line> {
  const parsed = line.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const key = issue?.path.join('.') ?? '';
  throw new Error(`${place}: ${key === '' ? '' : `${key}: `}${issue?.message ?? 'invalid'}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'EACCES'].includes(String(error.code))
  );
}

/** All lines at once. @throws as `jsonLines` */
export async function readJsonLines<Line extends z.ZodType>(
  file: string,
  line: Line,
): Promise<z.output<Line>[]> {
  const lines: z.output<Line>[] = [];
  for await (const one of jsonLines(file, line)) lines.push(one);
  return lines;
}

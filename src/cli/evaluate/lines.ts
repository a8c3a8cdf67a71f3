import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** Reads JSON lines of one shape; empty lines are passed over. @throws naming file and line of the first bad one. */
export function readLines<Line extends z.ZodType>(file: string, line: Line): z.output<Line>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      if (text.trim() === '') return [];
      const parsed = line.safeParse(parseJson(text));
      if (parsed.success) return [parsed.data];
      const issue = parsed.error.issues[0];
      const place = issue?.path.join('.') ?? '';
      throw new Error(
        `${file}:${index + 1}: ${place === '' ? '' : `${place}: `}${issue?.message ?? 'invalid'}`,
      );
    });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

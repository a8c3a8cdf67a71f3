import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';

/** Where the build leaves each YAML file of data/ as JSON, named by the hash of its text. */
export const compiledYaml = path.resolve(import.meta.dirname, '..', '..', '.dist', 'yaml');

/**
 * What a YAML file holds. Parsing YAML would be a tenth of every start, so a file that is as the build saw it is taken
 * from there; a changed one is simply parsed.
 * @throws Error of the file system, YAMLParseError with line and column, or an Error that names the file and what in it
 * does not fit `schema`
 */
export function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const text = readFileSync(file, 'utf8');
  const parsed = schema.safeParse(findCompiled(path.join(compiledYaml, compiledName(text))) ?? parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`${file}: ${parsed.error.issues.map(issueLine).join('; ')}`);
}

function issueLine({ path: keys, message }: z.core.$ZodIssue): string {
  return keys.length === 0 ? message : `${keys.join('.')}: ${message}`;
}

/** Name of the compiled form of a text. */
export function compiledName(text: string): string {
  return `${createHash('sha256').update(text).digest('hex').slice(0, 32)}.json`;
}

function findCompiled(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

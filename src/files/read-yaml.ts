import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** Where the build leaves each YAML file of data/ as JSON, named by the hash of its text. */
export const compiledYaml = path.resolve(import.meta.dirname, '..', '..', '.dist', 'yaml');

/**
 * What a YAML file holds, unchecked. Parsing YAML would be a tenth of every start, so a file that is as the build saw it
 * is taken from there; a changed one is simply parsed.
 * @throws Error of the file system, or YAMLParseError with line and column
 */
export function readYaml(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  return findCompiled(path.join(compiledYaml, compiledName(text))) ?? parse(text);
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

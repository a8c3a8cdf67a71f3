import { brokenLinks } from './check.ts';
import type { Intent } from './intent.ts';
import { type IntentProblem, parseIntents } from './load.ts';

/** Lines for editors: why a set may not go live; nothing if it may. */
export type Problems = readonly string[];

/** Reads a set that may go live, from texts by their files. Problems name file and line. */
export function readSet(
  files: ReadonlyMap<string, string>,
): { intents: readonly Intent[] } | { problems: Problems } {
  const { intents, problems } = parseIntents(files);
  const found = problems.length > 0 ? problems : brokenLinks(intents);
  return found.length > 0 ? { problems: found.map(problemLine) } : { intents };
}

function problemLine({ file, line, message }: IntentProblem): string {
  return `${file}:${line} ${message}`;
}

import type { LabelledMessage } from './evaluation/measure.ts';
import { checkGolden, defaultGoldenRates, type GoldenRates } from './golden.ts';
import type { Intent } from './intent.ts';
import { type IntentProblem, type LoadedIntents, loadIntents } from './load.ts';
import type { IntentChange } from './set.ts';
import type { Understander } from './understanding.ts';

/** Lines for editors: why a set may not go live; nothing if it may. */
export type Problems = readonly string[];

/** Reads a set as it would be with `changes`. Problems name file and line. */
export function readSet(
  folder: string,
  changes: readonly IntentChange[] = [],
): { intents: readonly Intent[] } | { problems: Problems } {
  const loaded = loadIntents(folder, changes);
  const problems = loaded.problems.length > 0 ? loaded.problems.map(problemLine) : brokenLinks(loaded);
  return problems.length > 0 ? { problems } : { intents: loaded.intents };
}

/** What keeps what was learned from going live. */
export function judge(
  understander: Understander,
  golden: readonly LabelledMessage[],
  rates: GoldenRates = defaultGoldenRates,
): Problems {
  return checkGolden(understander, golden, rates);
}

export function problemLine({ file, line, message }: IntentProblem): string {
  return `${file}:${line} ${message}`;
}

/** Buttons that would lead nowhere, and two files of one name. */
function brokenLinks({ intents }: LoadedIntents): string[] {
  const ids = new Set(intents.map((intent) => intent.id));
  const twice = intents.filter(
    (intent, index) => intents.findIndex((other) => other.id === intent.id) !== index,
  );
  return [
    ...twice.map((intent) => `${intent.file}:1 there is another intent "${intent.id}"`),
    ...intents.flatMap((intent) =>
      intent.followups
        .filter((id) => !ids.has(id))
        .map((id) => `${intent.file}:1 followups: no intent "${id}"`),
    ),
  ];
}

import path from 'node:path';
import { readFeatureReader } from '../../src/intents/feature-reader.ts';
import type { Intent } from '../../src/intents/intent.ts';
import { loadIntents } from '../../src/intents/load.ts';

export const root = path.resolve(import.meta.dirname, '..', '..');
export const reader = readFeatureReader(path.join(root, 'data'));

/** A third of the real set, enough to behave like the whole and quick to learn. */
export function someIntents(groups = ['about', 'after', 'other', 'scams-a']): Intent[] {
  return groups.flatMap((group) => loadIntents(path.join(root, 'intents', group)).intents);
}

/** At most `count` utterances of each kind, so that learning takes a moment. */
export function thin(intents: readonly Intent[], count: number): Intent[] {
  return intents.map((intent) => ({
    ...intent,
    utterances: {
      faq: intent.utterances.faq.slice(0, count),
      report: intent.utterances.report.slice(0, count),
      paste: intent.utterances.paste.slice(0, count),
      out_of_scope: intent.utterances.out_of_scope.slice(0, count),
    },
  }));
}

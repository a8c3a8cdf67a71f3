import type { Intent } from '../../src/intents/intent.ts';
import type { LiveSet } from '../../src/intents/live-set.ts';
import { loadIntents, parseIntents } from '../../src/intents/load.ts';
import type { Live } from '../../src/intents/reload.ts';
import { fingerprintOf, readFiles } from '../../src/intents/set.ts';

/**
 * Stands in for a set that learns, which has its own tests (test/intents/live.test.ts). It knows by heart: it answers the exact words of its examples and nothing else.
 */
export function memorising(folder: string, state: { problems: readonly string[] }): LiveSet {
  const open = (intents: readonly Intent[]): Live => ({
    intents: new Map(intents.map((intent) => [intent.id, intent])),
    understander: {
      understand(text) {
        const found = intents.find((intent) => Object.values(intent.utterances).flat().includes(text));
        const near = [{ intent: 'report-status', topic: 'bot_report_status', confidence: 0.4 }];
        return {
          kind: 'faq',
          topic: found?.topic ?? '',
          intent: found?.id,
          confidence: found === undefined ? 0.1 : 0.99,
          alternatives: near,
          decision: found === undefined ? 'unknown' : 'answer',
        };
      },
    },
  });
  let live = open(loadIntents(folder).intents);
  return {
    folder,
    current: () => live,
    learn: async (changes) =>
      state.problems.length > 0
        ? state.problems
        : {
            fingerprint: fingerprintOf(readFiles(folder, changes)),
            live: open(parseIntents(readFiles(folder, changes)).intents),
          },
    async reload() {
      live = open(loadIntents(folder).intents);
      return [];
    },
  };
}

/** For a desk of which no test expects an error. */
export function rethrow(error: unknown): never {
  throw error;
}

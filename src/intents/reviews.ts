import type { Intent } from './intent.ts';
import type { IntentProblem } from './load.ts';
import type { Understander } from './understanding.ts';

/** After so long an answer may no longer be true. */
const monthsBetweenReviews = 12;

/** Answers that nobody has looked at for a year. `today` as YYYY-MM-DD. */
export function overdueReviews(intents: readonly Intent[], today: string): IntentProblem[] {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const limit = new Date(Date.UTC(year, month - 1 - monthsBetweenReviews, day)).toISOString().slice(0, 10);
  return intents
    .filter((intent) => intent.reviewed < limit)
    .map((intent) => ({
      file: intent.file,
      line: 1,
      message: `reviewed: ${intent.reviewed}, over a year ago`,
    }));
}

/** Sources that name neither an address nor a publisher in brackets: nobody could look them up. */
export function vagueSources(intents: readonly Intent[]): IntentProblem[] {
  return intents.flatMap((intent) =>
    intent.sources.some((source) => source.url !== undefined || /\(.+\)|:/.test(source.title))
      ? []
      : [{ file: intent.file, line: 1, message: 'sources: none has an address or a publisher' }],
  );
}

/** Near misses which the trained model would nevertheless answer by the very intent that excludes them. */
export function caughtNearMisses(intents: readonly Intent[], understander: Understander): IntentProblem[] {
  return intents.flatMap((intent) =>
    intent.not.flatMap((text) => {
      const understood = understander.understand(text);
      if (understood.decision !== 'answer' || understood.intent !== intent.id) return [];
      const share = understood.confidence.toFixed(2);
      return [{ file: intent.file, line: 1, message: `not: "${text}" would be answered by it (${share})` }];
    }),
  );
}

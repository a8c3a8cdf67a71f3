import { outcomeNotices } from '../conversation/notices/outcome.ts';
import type { Telling } from '../reports/tell-outcome.ts';
import type { ConsoleDeps } from './deps.ts';

/** How what is decided in the console reaches everybody whom it concerns. */
export function tellingOf({ wording, tiesPeople }: ConsoleDeps): Telling {
  return { ties: tiesPeople, compose: outcomeNotices(wording) };
}

import type { IntentDesk } from '../intents/editing/desk.ts';
import type { Live } from '../intents/reload.ts';
import type { Understanding } from '../intents/understanding.ts';
import type { IntentDraft } from '../storage/repositories/intent-drafts.ts';

/** Where a sentence would go: by the set that answers now and, once the batch was tried, by that. */
export interface TryOut {
  readonly set: 'live' | 'tried';
  readonly understood: Understanding;
  readonly live: Live;
}

export function tryOut(desk: IntentDesk, drafts: readonly IntentDraft[], text: string): TryOut[] {
  const read = (set: TryOut['set'], live: Live): TryOut => ({
    set,
    live,
    understood: live.understander.understand(text),
  });
  const tried = drafts.length === 0 ? undefined : desk.findTrial(drafts)?.candidate;
  return [read('live', desk.live.current()), ...(tried === undefined ? [] : [read('tried', tried.live)])];
}

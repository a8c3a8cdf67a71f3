import type { WireMessage } from '../wire.ts';
import type { Words } from '../words.ts';

/** What the page gives the script to go on from. */
export interface ChatSeed {
  readonly words: Words;
  readonly messages: readonly WireMessage[];
  /** Where the event stream goes on. */
  readonly cursor: string;
  readonly embedded: boolean;
  readonly longestText: number;
}

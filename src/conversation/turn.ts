import type { Understanding } from '../intents/understanding.ts';
import type { Effect } from './effects.ts';
import type { Incoming, Reply } from './message.ts';
import type { Session } from './session.ts';
import type { World } from './world.ts';

/** One message in its circumstances. */
export interface Turn {
  readonly incoming: Incoming;
  /** The text with secrets masked: the only one that is stored, logged or shown. */
  readonly text: string;
  /** What was remembered; `correcting` is over unless the turn asks anew. */
  readonly session: Session;
  /** The message before asked which number was read wrongly. */
  readonly correcting: boolean;
  readonly world: World;
  /** Understood on first use, and only once. */
  understanding(): Understanding;
}

/** What a turn comes to. Every way of understanding must say all three, so that no path forgets one. */
export interface Outcome {
  readonly replies: readonly Reply[];
  readonly session: Session;
  readonly effects: readonly Effect[];
}

/** One way to understand a message; undefined hands it to the next. Order: see respond.ts. */
export type Step = (turn: Turn) => Outcome | undefined | Promise<Outcome | undefined>;

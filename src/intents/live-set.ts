import type { Problems } from './attempt.ts';
import type { LessonStep } from './learn-apart.ts';
import type { Live } from './reload.ts';
import type { IntentChange } from './set.ts';

/** A set that was learned and passed its checks, ready to answer. */
export interface Candidate {
  /** Of the files it was learned from: see `fingerprintOf`. */
  readonly fingerprint: string;
  readonly live: Live;
}

/** The set that answers, which changes while the server runs. */
export interface LiveSet {
  /** Holds its files. */
  readonly folder: string;
  current(): Live;
  /** Learns from the folder as it would be with `changes`, in a process of its own; nothing goes live. */
  learn(changes: readonly IntentChange[], onStep?: (step: LessonStep) => void): Promise<Candidate | Problems>;
  /** The folder has changed. What was learned last from exactly these files goes live at once. Never throws. */
  reload(): Promise<Problems>;
}

export function isCandidate(outcome: Candidate | Problems): outcome is Candidate {
  return 'live' in outcome;
}

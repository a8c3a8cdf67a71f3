import type { Problems } from '../attempt.ts';
import type { LessonStep } from '../learn-apart.ts';
import { type Candidate, isCandidate, type LiveSet } from '../live-set.ts';
import type { IntentChange } from '../set.ts';
import type { Understander } from '../understanding.ts';
import type { EditRefusal } from './refusal.ts';

/** A text that the tried set would answer otherwise. Ids of intents; undefined where it asks back or does not know. */
export interface ChangedAnswer {
  readonly text: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How the trial of a batch stands. */
export interface Trial {
  readonly by: string;
  readonly startedAt: number;
  /** Of the files that are tried: see `fingerprintOf`. */
  readonly fingerprint: string;
  readonly state: 'running' | 'passed' | 'refused';
  readonly step: LessonStep | 'comparing';
  /** What the desk itself refused, where it was that. */
  readonly refusal: EditRefusal | undefined;
  /** Why it may not be published, one line each. */
  readonly problems: Problems;
  /** How many texts were compared, and which would be answered otherwise. */
  readonly compared: number;
  readonly changed: readonly ChangedAnswer[];
  readonly candidate: Candidate | undefined;
}

/** Texts that are understood without giving others a turn. */
const textsAtOnce = 20;

export function beginTrial(given: Pick<Trial, 'by' | 'startedAt' | 'fingerprint'>): Trial {
  return {
    ...given,
    state: 'running',
    step: 'reading',
    refusal: undefined,
    problems: [],
    compared: 0,
    changed: [],
    candidate: undefined,
  };
}

/**
 * Goes on with a trial that was begun: learns, measures, compares with what `texts` are answered now. `onChange` hears of
 * every step. @throws where learning itself failed
 */
export async function runTrial(
  live: LiveSet,
  changes: readonly IntentChange[],
  begun: Trial,
  texts: readonly string[],
  onChange: (trial: Trial) => void,
): Promise<Trial> {
  let trial = begun;
  const move = (change: Partial<Trial>) => {
    trial = { ...trial, ...change };
    onChange(trial);
  };
  const outcome = await live.learn(changes, (step) => move({ step }));
  if (isCandidate(outcome)) {
    move({ step: 'comparing' });
    const changed = await compare(live.current().understander, outcome.live.understander, texts);
    move({ state: 'passed', candidate: outcome, compared: texts.length, changed });
  } else move({ state: 'refused', problems: outcome });
  return trial;
}

async function compare(
  before: Understander,
  after: Understander,
  texts: readonly string[],
): Promise<ChangedAnswer[]> {
  const changed: ChangedAnswer[] = [];
  for (const [index, text] of texts.entries()) {
    if (index % textsAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
    const pair = { text, before: answerTo(before, text), after: answerTo(after, text) };
    if (pair.before !== pair.after) changed.push(pair);
  }
  return changed;
}

function answerTo(understander: Understander, text: string): string | undefined {
  const { decision, intent } = understander.understand(text);
  return decision === 'answer' ? intent : undefined;
}

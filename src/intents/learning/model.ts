import type { Labels } from './documents.ts';
import type { GroupPlanes } from './group-planes.ts';
import type { LinearModel } from './linear.ts';
import type { Logistic } from './logistic.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The linear models over one vocabulary. */
export interface Planes {
  readonly vocabulary: Vocabulary;
  readonly kinds: LinearModel;
  /** Information security, then everything else: with smaller weights than the kinds' own. */
  readonly scope: LinearModel;
  readonly topics: LinearModel;
  /** By topic: each intent against the other intents of its topic. */
  readonly intents: readonly GroupPlanes[];
}

/** What turns distances from planes into probabilities and decisions; learned on texts the planes had not seen. */
export interface Calibration {
  /** Factor before the softmax over topics. */
  readonly sharpness: number;
  /** Chance that a text is about information security at all: see `scopeSignals`. */
  readonly inScope: Logistic;
  /** Chance of each kind of those inside of information security: see `kindSignals`. */
  readonly kinds: readonly Logistic[];
  /** Chance that the best topic is the right one: see `topicSignals`. */
  readonly topicRight: Logistic;
  /** Below it a text is out of scope. */
  readonly inScopeAbove: number;
  /** From this confidence on we answer; below the other we say that we do not know; between them we ask back. */
  readonly answerFrom: number;
  readonly unknownBelow: number;
}

export interface Model {
  readonly labels: Labels;
  readonly planes: Planes;
  readonly calibration: Calibration;
}

import { messageKinds } from '../intent.ts';
import type { Document, Labels } from './documents.ts';
import { fitLogistic, type Logistic, probability } from './logistic.ts';
import type { Calibration } from './model.ts';
import { quantile } from './quantile.ts';
import {
  chanceOf,
  type Distances,
  kindSignals,
  rank,
  scopeSignals,
  sidesOf,
  topicSignals,
} from './reading.ts';

/** An utterance as planes that had never seen it measured it. */
export interface Unseen {
  readonly document: Document;
  readonly distances: Distances;
}

/** What the learned thresholds are to reach on unseen utterances. */
export interface Targets {
  /**
   * Largest share of the unseen utterances in scope that may be called out of scope; a sixth of it, that may get "don't
   * know". Strangers' messages are refused several times less: our writers were asked to avoid each topic's key words.
   */
  readonly refusals: number;
  /** Share of right topics among the texts that are answered without asking back. */
  readonly precision: number;
}

export const defaultTargets: Targets = { refusals: 0.07, precision: 0.8 };

const outOfScope = messageKinds.indexOf('out_of_scope');

export function calibrate(unseen: readonly Unseen[], labels: Labels, targets: Targets): Calibration {
  const sides = sidesOf(labels);
  const scope = unseen.map(({ document, distances }) => ({
    signals: scopeSignals(distances, sides),
    isTrue: document.kind !== outOfScope,
  }));
  const inScope = fitLogistic(scope);
  const chances = scope.filter((one) => one.isTrue).map((one) => probability(inScope, one.signals));
  const inside = unseen.filter(({ document }) => document.kind !== outOfScope);
  const sharpness = fitSharpness(inside, sides.inside);
  const ranked = unseen.map(({ document, distances }) => {
    const side = document.kind === outOfScope ? sides.outside : sides.inside;
    const topics = rank(distances.topics, side, sharpness);
    return {
      signals: topicSignals(topics, distances),
      isTrue: topics[0]?.label === document.topic,
      isInside: document.kind !== outOfScope,
    };
  });
  const topicRight = fitLogistic(ranked);
  const confident = ranked
    .filter((one) => one.isInside)
    .map((one) => ({ ...one, chance: probability(topicRight, one.signals) }));
  return {
    sharpness,
    inScope,
    topicRight,
    kinds: fitKinds(inside),
    inScopeAbove: quantile(chances, targets.refusals),
    answerFrom: cutForPrecision(confident, targets.precision),
    unknownBelow: quantile(
      confident.map((one) => one.chance),
      targets.refusals / 6,
    ),
  };
}

/** The kinds inside of information security are all but the last. */
function fitKinds(inside: readonly Unseen[]): Logistic[] {
  return messageKinds
    .filter((_, kind) => kind !== outOfScope)
    .map((_, kind) =>
      fitLogistic(
        inside.map(({ document, distances }) => ({
          signals: kindSignals(distances),
          isTrue: document.kind === kind,
        })),
      ),
    );
}

/** The factor under which the right topics were most likely. */
function fitSharpness(unseen: readonly Unseen[], side: readonly number[]): number {
  const candidates = [2, 3, 4, 5, 6, 8, 10];
  const loss = (sharpness: number) =>
    unseen.reduce((sum, { document, distances }) => {
      return sum - Math.log(Math.max(chanceOf(document.topic, distances.topics, side, sharpness), 1e-6));
    }, 0);
  return candidates.reduce(
    (chosen, sharpness) => {
      const value = loss(sharpness);
      return value < chosen.value ? { sharpness, value } : chosen;
    },
    { sharpness: 4, value: Number.POSITIVE_INFINITY },
  ).sharpness;
}

/** The lowest confidence from which on `precision` of the answers are right; 1 if there is none. */
function cutForPrecision(
  examples: readonly { chance: number; isTrue: boolean }[],
  precision: number,
): number {
  const sorted = [...examples].sort((one, other) => other.chance - one.chance);
  let right = 0;
  let cut = 1;
  sorted.forEach((example, index) => {
    if (example.isTrue) right += 1;
    if (right / (index + 1) >= precision) cut = example.chance;
  });
  return cut;
}

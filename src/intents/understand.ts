import { messageKinds } from './intent.ts';
import { kindAt } from './learning/documents.ts';
import type { FeatureReader } from './learning/features.ts';
import { probability } from './learning/logistic.ts';
import type { Model } from './learning/model.ts';
import {
  isInScope,
  kindInScope,
  measure,
  rank,
  rankIntents,
  type Sides,
  sidesOf,
  topicSignals,
} from './learning/reading.ts';
import { vectorise } from './learning/vocabulary.ts';
import type { Alternative, Understander, Understanding } from './understanding.ts';

const outOfScope = messageKinds.indexOf('out_of_scope');
const mostAlternatives = 5;
const topicsOffered = 3;

/** A trained model, ready to be asked. `reader` must be the one it was trained with. */
export function openUnderstander(model: Model, reader: FeatureReader): Understander {
  const { labels } = model;
  const sides = sidesOf(labels);
  return { understand: (text) => understand(text, model, reader, sides) };
}

function understand(text: string, model: Model, reader: FeatureReader, sides: Sides): Understanding {
  const { labels, planes, calibration } = model;
  const vector = vectorise(planes.vocabulary, reader.read(text));
  if (vector.columns.length === 0) return nothingKnown;
  const distances = measure(planes, vector);
  const inScope = isInScope(distances, sides, calibration);
  const side = inScope ? sides.inside : sides.outside;
  const ranked = rank(distances.topics, side, calibration.sharpness);
  const confidence = probability(calibration.topicRight, topicSignals(ranked, distances));
  // Who is refused may have been misunderstood: the nearest matters of ours are offered too.
  const nearest = inScope
    ? ranked
    : [...ranked.slice(0, 1), ...rank(distances.topics, sides.inside, calibration.sharpness)];
  const offered = nearest.slice(0, topicsOffered).flatMap(({ label: topic, chance }, position) =>
    rankIntents(planes, topic, vector, calibration.sharpness).map((one, place) => ({
      intent: labels.intents[one.label] ?? '',
      topic: labels.topics[topic] ?? '',
      chance: chance * one.chance,
      isChosen: position === 0 && place === 0,
      isBestOfTopic: place === 0,
    })),
  );
  const chosen = offered.find((one) => one.isChosen);
  if (chosen === undefined) return nothingKnown;
  const decision =
    confidence >= calibration.answerFrom
      ? 'answer'
      : confidence < calibration.unknownBelow
        ? 'unknown'
        : 'ask_back';
  return {
    kind: kindAt(inScope ? kindInScope(distances, calibration.kinds) : outOfScope),
    topic: chosen.topic,
    intent: chosen.intent,
    confidence,
    alternatives: alternativesOf(offered, confidence),
    decision,
  };
}

interface Offered {
  readonly intent: string;
  readonly topic: string;
  readonly chance: number;
  readonly isChosen: boolean;
  readonly isBestOfTopic: boolean;
}

/** The chosen one first; every offered topic has its best intent among them. */
function alternativesOf(offered: readonly Offered[], confidence: number): Alternative[] {
  const byChance = (one: Offered, other: Offered) => other.chance - one.chance;
  const best = offered.filter((one) => one.isBestOfTopic);
  const others = offered.filter((one) => !one.isBestOfTopic).sort(byChance);
  const kept = [...best, ...others].slice(0, mostAlternatives).sort(byChance);
  const ordered = [...kept.filter((one) => one.isChosen), ...kept.filter((one) => !one.isChosen)];
  const first = ordered[0]?.chance ?? 1;
  return ordered.map(({ intent, topic, chance }) => ({
    intent,
    topic,
    confidence: Math.min(confidence, (confidence * chance) / (first || 1)),
  }));
}

/** Not a word in it: neither a question nor a topic. */
const nothingKnown: Understanding = {
  kind: 'out_of_scope',
  topic: 'out_of_scope',
  intent: undefined,
  confidence: 0,
  alternatives: [],
  decision: 'unknown',
};

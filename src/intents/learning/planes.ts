import { messageKinds } from '../intent.ts';
import type { Document, Labels } from './documents.ts';
import { trainLinear } from './linear.ts';
import type { Planes } from './model.ts';
import { joinRows } from './rows.ts';
import { trainSparseLinear } from './sparse-linear.ts';
import { buildVocabulary, type FeatureList, vectorise } from './vocabulary.ts';

export interface LearningOptions {
  readonly seed: number;
  readonly epochs: number;
  readonly cost: number;
}

export const defaultLearning: LearningOptions = { seed: 1, epochs: 5, cost: 0.7 };

const outOfScope = messageKinds.indexOf('out_of_scope');
/** The negatives are many-voiced and few: their plane must lean on fewer single words. */
const scopeCost = 0.3;

/** Learns all planes from documents and their features (same order). */
export function trainPlanes(
  documents: readonly Document[],
  features: readonly FeatureList[],
  labels: Labels,
  options: LearningOptions,
  parts: { withIntents: boolean } = { withIntents: true },
): Planes {
  const vocabulary = buildVocabulary(features);
  const rows = joinRows(features.map((list) => vectorise(vocabulary, list)));
  const where = (test: (document: Document) => boolean) =>
    Int32Array.from(documents.flatMap((document, index) => (test(document) ? [index] : [])));
  const withKind = where((document) => document.kind >= 0);
  const kinds = trainLinear(
    rows,
    messageKinds.map((_, kind) => ({
      chosen: withKind,
      isPositive: (row) => documents[row]?.kind === kind,
    })),
    vocabulary.size,
    options,
  );
  const scope = trainLinear(
    rows,
    [{ chosen: withKind, isPositive: (row) => documents[row]?.kind !== outOfScope }],
    vocabulary.size,
    { ...options, cost: options.cost * scopeCost },
  );
  const examples = (topic: number) => where((document) => !document.isNearMiss || document.topic === topic);
  const topics = trainLinear(
    rows,
    labels.topics.map((_, topic) => ({
      chosen: examples(topic),
      isPositive: (row) => documents[row]?.topic === topic && documents[row]?.isNearMiss === false,
    })),
    vocabulary.size,
    options,
  );
  const intents = trainSparseLinear(
    rows,
    (parts.withIntents ? labels.intents : []).map((_, intent) => ({
      chosen: where(
        (document) =>
          document.topic === labels.topicOfIntent[intent] &&
          (!document.isNearMiss || document.intent === intent),
      ),
      isPositive: (row) => documents[row]?.intent === intent && documents[row]?.isNearMiss === false,
    })),
    vocabulary.size,
    options,
  );
  return { vocabulary, kinds, scope, topics, intents };
}

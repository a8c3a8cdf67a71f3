import { messageKinds } from '../intent.ts';
import type { Document, Labels } from './documents.ts';
import { trainLinear } from './linear.ts';
import type { Planes } from './model.ts';
import { joinRows, type Rows } from './rows.ts';
import { type Group, trainSparseLinear } from './sparse-linear.ts';
import type { SvmOptions, Task } from './svm.ts';
import { buildVocabulary, type FeatureList, type Vector, type Vocabulary, vectorise } from './vocabulary.ts';

export type LearningOptions = SvmOptions;

export const defaultLearning: LearningOptions = { seed: 1, epochs: 6, fullEpochs: 0, cost: 0.7 };

const outOfScope = messageKinds.indexOf('out_of_scope');
/** The negatives are many-voiced and few: their plane must lean on fewer single words. */
const scopeCost = 0.05;

/** Chosen on the development set of strangers' messages (test/intents/holdout.jsonl), at coarse steps. */
const topicBayes = { share: 0.2, smoothing: 0.02 };
const kindBayes = { share: 0.15, smoothing: 0.1 };
const scopeBayes = { share: 0.15, smoothing: 1 };

/** Documents as rows over the vocabulary of all of them. */
export interface Prepared {
  readonly documents: readonly Document[];
  readonly vocabulary: Vocabulary;
  readonly vectors: readonly Vector[];
  readonly rows: Rows;
}

/** `features` in the order of the documents. */
export function prepare(documents: readonly Document[], features: readonly FeatureList[]): Prepared {
  const vocabulary = buildVocabulary(features);
  const vectors = features.map((list) => vectorise(vocabulary, list));
  return { documents, vocabulary, vectors, rows: joinRows(vectors) };
}

/** Learns from the documents at `chosen`. The planes of intents take their time and may be left out. */
export function trainPlanes(
  prepared: Prepared,
  chosen: readonly number[],
  labels: Labels,
  options: LearningOptions,
  parts: { withIntents: boolean } = { withIntents: true },
): Planes {
  const { documents, vocabulary, rows } = prepared;
  const said = chosen.filter((index) => (documents[index]?.kind ?? -1) >= 0);
  const classesOf = (learned: readonly number[], label: (document: Document) => number): Task => ({
    classCount: 0,
    chosen: Int32Array.from(learned),
    classes: Int32Array.from(learned, (index) => label(documents[index] as Document)),
    only: new Int32Array(learned.length).fill(-1),
  });
  const kinds = trainLinear(
    rows,
    { ...classesOf(said, (document) => document.kind), classCount: messageKinds.length },
    vocabulary.size,
    { ...options, bayes: kindBayes },
  );
  const scope = trainLinear(
    rows,
    { ...classesOf(said, (document) => (document.kind === outOfScope ? 1 : 0)), classCount: 2 },
    vocabulary.size,
    { ...options, cost: scopeCost, bayes: scopeBayes },
  );
  const topics = trainLinear(
    rows,
    {
      ...classesOf(chosen, (document) => (document.isNearMiss ? -1 : document.topic)),
      only: Int32Array.from(chosen, (index) => nearMissOf(documents[index])),
      classCount: labels.topics.length,
    },
    vocabulary.size,
    { ...options, bayes: topicBayes },
  );
  const groups = parts.withIntents
    ? labels.topics.map((_, topic) => groupOf(topic, chosen, documents, labels))
    : [];
  const intents = trainSparseLinear(rows, groups, labels.intents.length, vocabulary.size, options);
  return { vocabulary, kinds, scope, topics, intents };
}

/** The topic to which a near miss speaks; -1 for examples, which speak to all. */
function nearMissOf(document: Document | undefined): number {
  return document?.isNearMiss === true ? document.topic : -1;
}

/** The intents of one topic against each other; a near miss speaks only to the intent that names it. */
function groupOf(
  topic: number,
  all: readonly number[],
  documents: readonly Document[],
  labels: Labels,
): Group {
  const classes = labels.topicOfIntent.flatMap((owner, intent) => (owner === topic ? [intent] : []));
  const chosen = all.filter((index) => documents[index]?.topic === topic);
  const place = (index: number) => classes.indexOf(documents[index]?.intent ?? -1);
  const isNearMiss = (index: number) => documents[index]?.isNearMiss === true;
  return {
    classes,
    task: {
      classCount: classes.length,
      chosen: Int32Array.from(chosen),
      classes: Int32Array.from(chosen, (index) => (isNearMiss(index) ? -1 : place(index))),
      only: Int32Array.from(chosen, (index) => (isNearMiss(index) ? place(index) : -1)),
    },
  };
}

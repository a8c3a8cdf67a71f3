import type { Normaliser } from '../vietnamese/normalise.ts';
import type { Intent } from './intent.ts';
import { calibrate, defaultTargets, type Targets, type Unseen } from './learning/calibrate.ts';
import { type ConceptData, createConcepts, noConcepts } from './learning/concepts.ts';
import { type Document, documentsOf, labelsOf } from './learning/documents.ts';
import { createFeatureReader, type FeatureReader } from './learning/features.ts';
import { projectFolds } from './learning/inner-folds.ts';
import type { Model } from './learning/model.ts';
import { defaultLearning, type LearningOptions, trainPlanes } from './learning/planes.ts';
import { measure } from './learning/reading.ts';
import type { FeatureList } from './learning/vocabulary.ts';
import { openUnderstander } from './understand.ts';
import type { Understander } from './understanding.ts';

export interface TrainingOptions {
  readonly concepts?: ConceptData;
  readonly learning?: LearningOptions;
  readonly targets?: Targets;
}

/** Learns to understand from the intents' utterances, answers and near misses. Deterministic; takes a few seconds. */
export function trainUnderstander(
  intents: readonly Intent[],
  normalise: Normaliser,
  options: TrainingOptions = {},
): Understander {
  const reader = createFeatureReader(normalise, createConcepts(options.concepts ?? noConcepts));
  return openUnderstander(trainModel(intents, reader, options), reader);
}

export function trainModel(
  intents: readonly Intent[],
  reader: FeatureReader,
  options: Omit<TrainingOptions, 'concepts'> = {},
): Model {
  const labels = labelsOf(intents);
  const documents = documentsOf(intents, labels);
  const features = documents.map((document) => reader.read(document.text));
  const learning = options.learning ?? defaultLearning;
  const planes = trainPlanes(documents, features, labels, learning);
  const unseen = measureUnseen(documents, features, labels, learning);
  return { labels, planes, calibration: calibrate(unseen, labels, options.targets ?? defaultTargets) };
}

/** How planes that were learned without an utterance see it: what calibration needs. */
function measureUnseen(
  documents: readonly Document[],
  features: readonly FeatureList[],
  labels: Model['labels'],
  learning: LearningOptions,
): Unseen[] {
  return projectFolds(documents).flatMap(({ learn, try: tried }) => {
    const planes = trainPlanes(
      learn.map((index) => documents[index] as Document),
      learn.map((index) => features[index] as FeatureList),
      labels,
      learning,
      { withIntents: false },
    );
    return tried.map((index) => ({
      document: documents[index] as Document,
      distances: measure(planes, features[index] as FeatureList),
    }));
  });
}

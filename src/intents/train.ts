import type { Normaliser } from '../vietnamese/normalise.ts';
import type { Intent } from './intent.ts';
import { calibrate, defaultTargets, type Targets } from './learning/calibrate.ts';
import { type ConceptData, createConcepts, noConcepts } from './learning/concepts.ts';
import { documentsOf, labelsOf } from './learning/documents.ts';
import { createFeatureReader, type FeatureReader } from './learning/features.ts';
import type { Model } from './learning/model.ts';
import { defaultLearning, type LearningOptions, trainPlanes } from './learning/planes.ts';
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
  const { planes, unseen } = trainPlanes(documents, labels, reader, options.learning ?? defaultLearning);
  return { labels, planes, calibration: calibrate(unseen, labels, options.targets ?? defaultTargets) };
}

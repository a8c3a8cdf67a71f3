import type { Normaliser } from '../vietnamese/normalise.ts';
import type { Intent } from './intent.ts';
import { calibrate, defaultTargets, type Targets, type Unseen } from './learning/calibrate.ts';
import { type ConceptData, createConcepts, noConcepts } from './learning/concepts.ts';
import { type Document, documentsOf, type Labels, labelsOf } from './learning/documents.ts';
import { createFeatureReader, type FeatureReader } from './learning/features.ts';
import { splitForCalibration, unseenVectors } from './learning/inner-folds.ts';
import type { Model } from './learning/model.ts';
import {
  defaultLearning,
  type LearningOptions,
  type Prepared,
  prepare,
  trainPlanes,
} from './learning/planes.ts';
import { measureVector } from './learning/reading.ts';
import type { Vector } from './learning/vocabulary.ts';
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
  const prepared = prepare(
    documents,
    documents.map((document) => reader.read(document.text)),
  );
  const learning = options.learning ?? defaultLearning;
  const everything = documents.map((_, index) => index);
  return {
    labels,
    planes: trainPlanes(prepared, everything, labels, learning),
    calibration: calibrate(
      measureUnseen(prepared, labels, learning),
      labels,
      options.targets ?? defaultTargets,
    ),
  };
}

/** How planes that were learned without an utterance see it: what calibration needs. */
function measureUnseen(prepared: Prepared, labels: Labels, learning: LearningOptions): Unseen[] {
  const fold = splitForCalibration(prepared.documents);
  const planes = trainPlanes(prepared, fold.learned, labels, learning, { withIntents: false });
  const vectors = unseenVectors(prepared, fold);
  return fold.held.map((index, place) => ({
    document: prepared.documents[index] as Document,
    distances: measureVector(planes, vectors[place] as Vector),
  }));
}

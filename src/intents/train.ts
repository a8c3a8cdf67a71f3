import type { Intent } from './intent.ts';
import { calibrate, defaultTargets, type Targets } from './learning/calibrate.ts';
import { documentsOf, labelsOf } from './learning/documents.ts';
import type { FeatureReader } from './learning/features.ts';
import type { Model } from './learning/model.ts';
import { type Colleague, defaultLearning, type LearningOptions, trainPlanes } from './learning/planes.ts';

export interface TrainingOptions {
  readonly learning?: LearningOptions;
  readonly targets?: Targets;
  readonly colleague?: Colleague;
}

/** Learns to understand from the intents' utterances, answers and near misses. Deterministic; takes a few seconds. */
export async function trainModel(
  intents: readonly Intent[],
  reader: FeatureReader,
  options: TrainingOptions = {},
): Promise<Model> {
  const labels = labelsOf(intents);
  const documents = documentsOf(intents, labels);
  const { planes, unseen } = await trainPlanes(
    documents,
    labels,
    reader,
    options.learning ?? defaultLearning,
    options.colleague,
  );
  return { labels, planes, calibration: calibrate(unseen, labels, options.targets ?? defaultTargets) };
}

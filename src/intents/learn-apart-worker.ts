import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createNormaliser, readVietnameseData } from '../vietnamese/normalise.ts';
import type { Lesson } from './learn-apart.ts';
import { createConcepts, readConcepts } from './learning/concepts.ts';
import { createFeatureReader } from './learning/features.ts';
import { trainModel } from './train.ts';

const { intents, dataFolder } = workerData as Lesson;
const reader = createFeatureReader(
  createNormaliser(readVietnameseData(dataFolder)),
  createConcepts(readConcepts(path.join(dataFolder, 'intents', 'concepts.yaml'))),
);
parentPort?.postMessage(trainModel(intents, reader));

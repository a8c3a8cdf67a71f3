import path from 'node:path';
import { createNormaliser, readVietnameseData } from '../vietnamese/normalise.ts';
import type { Lesson } from './learn-apart.ts';
import { createConcepts, readConcepts } from './learning/concepts.ts';
import { createFeatureReader } from './learning/features.ts';
import { trainModel } from './train.ts';

/** The other half of `learnApart`: one lesson in, one model out. */
process.once('message', (lesson: Lesson) => {
  const { intents, dataFolder } = lesson;
  const reader = createFeatureReader(
    createNormaliser(readVietnameseData(dataFolder)),
    createConcepts(readConcepts(path.join(dataFolder, 'intents', 'concepts.yaml'))),
  );
  process.send?.(trainModel(intents, reader), () => process.disconnect());
});

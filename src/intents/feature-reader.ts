import path from 'node:path';
import { createNormaliser, readVietnameseData } from '../vietnamese/normalise.ts';
import { createConcepts, readConcepts } from './learning/concepts.ts';
import { createCourtesies, readCourtesies } from './learning/courtesies.ts';
import { createFeatureReader, type FeatureReader } from './learning/features.ts';

/**
 * What turns a text into what models are learned on: from the files of the language and of our field.
 * @throws with the file's name if one is wrong
 */
export function readFeatureReader(dataFolder: string): FeatureReader {
  return createFeatureReader(
    createNormaliser(readVietnameseData(dataFolder)),
    createConcepts(readConcepts(path.join(dataFolder, 'intents', 'concepts.yaml'))),
    createCourtesies(readCourtesies(path.join(dataFolder, 'intents', 'courtesies.yaml'))),
  );
}

import path from 'node:path';
import { createNormaliser, readVietnameseData } from '../vietnamese/normalise.ts';
import { splitWords } from '../vietnamese/words.ts';
import { createConcepts, readConcepts } from './learning/concepts.ts';
import { createCourtesies, readCourtesies } from './learning/courtesies.ts';
import { createFeatureReader, type FeatureReader } from './learning/features.ts';
import { createTokeniser } from './learning/tokens.ts';

/**
 * What turns a text into what models are learned on: from the files of the language and of our field.
 * @throws with the file's name if one is wrong
 */
export function readFeatureReader(dataFolder: string): FeatureReader {
  const normalise = createNormaliser(readVietnameseData(dataFolder));
  const tokenise = createTokeniser();
  // Among other words the same shorthand may stay as it was typed.
  const readPhrase = (phrase: string) => [
    tokenise(splitWords(phrase.toLowerCase()).words),
    tokenise(normalise(phrase).words),
  ];
  return createFeatureReader(
    normalise,
    createConcepts(readConcepts(path.join(dataFolder, 'intents', 'concepts.yaml')), readPhrase),
    createCourtesies(readCourtesies(path.join(dataFolder, 'intents', 'courtesies.yaml')), readPhrase),
  );
}

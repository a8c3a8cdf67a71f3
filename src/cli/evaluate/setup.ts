import path from 'node:path';
import { readFeatureReader } from '../../intents/feature-reader.ts';
import type { Intent } from '../../intents/intent.ts';
import type { FeatureReader } from '../../intents/learning/features.ts';
import { createWordReader, type TextReader } from '../../intents/learning/word-features.ts';
import { loadIntents } from '../../intents/load.ts';
import { trainModel } from '../../intents/train.ts';
import { openUnderstander } from '../../intents/understand.ts';
import type { Understander } from '../../intents/understanding.ts';
import { createNormaliser, readVietnameseData } from '../../vietnamese/normalise.ts';

/** What every evaluation needs, read once. */
export interface Setup {
  readonly intents: readonly Intent[];
  readonly reader: FeatureReader;
  train(intents: readonly Intent[]): Promise<Understander>;
}

/** What reads any labelled set, whatever it is about. `root` is the folder that holds `data/`. */
export function readWordReader(root: string): TextReader {
  return createWordReader(createNormaliser(readVietnameseData(path.join(root, 'data'))));
}

/** `root` is the folder that holds `intents/` and `data/`. */
export function readSetup(root: string): Setup {
  const data = path.join(root, 'data');
  const reader = readFeatureReader(data);
  return {
    intents: loadIntents(path.join(root, 'intents')).intents,
    reader,
    train: async (intents) => openUnderstander(await trainModel(intents, reader), reader),
  };
}

import { builtModels, loadUnderstanding } from '../understanding.ts';

/** Part of the build: learns the model once, so that no start has to. */
const { intents } = loadUnderstanding([builtModels]);
console.log(`${intents.size} intents learned`);

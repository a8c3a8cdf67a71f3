import { builtModels, loadUnderstanding } from '../understanding.ts';

/** Part of the build: learns the model once, so that no start has to. */
const { intents } = await loadUnderstanding([builtModels]);
console.log(`${intents.size} intents learned`);

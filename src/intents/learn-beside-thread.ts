import { parentPort } from 'node:worker_threads';
import type { Errand } from './learn-beside.ts';
import { workOn } from './learning/train-linear.ts';

/** The other half of `hireColleague`. */
parentPort?.on('message', (jobs: Errand) => {
  for (const job of jobs) workOn(job);
  parentPort?.postMessage(undefined);
});

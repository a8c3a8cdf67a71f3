import { Worker } from 'node:worker_threads';
import type { Intent } from './intent.ts';
import type { Model } from './learning/model.ts';

/** What the worker is given; `dataFolder` holds the data of normalisation and the concepts. */
export interface Lesson {
  readonly intents: readonly Intent[];
  readonly dataFolder: string;
}

/** Learns in a thread of its own, so that citizens are answered meanwhile; its memory is given back after it. */
export function learnApart(lesson: Lesson): Promise<Model> {
  // Run from its sources in development, compiled in production: the worker stands beside this file either way.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./learn-apart-worker.${ending}`, import.meta.url), {
    workerData: lesson,
  });
  return new Promise((resolve, reject) => {
    worker.once('message', (model: Model) => resolve(model));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`learning ended with code ${code}`)));
  });
}

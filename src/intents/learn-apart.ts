import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Intent } from './intent.ts';
import type { Model } from './learning/model.ts';

/** What the process is given; `dataFolder` holds the data of normalisation and the concepts. */
export interface Lesson {
  readonly intents: readonly Intent[];
  readonly dataFolder: string;
}

/** Citizens are answered first. */
const niceness = 10;

/** Learns in a process of its own, so that citizens are answered meanwhile; its memory is given back after it. */
export function learnApart(lesson: Lesson): Promise<Model> {
  // Run from its sources in development, compiled in production: the other half stands beside this file either way.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const file = fileURLToPath(new URL(`./learn-apart-process.${ending}`, import.meta.url));
  const child = fork(file, { serialization: 'advanced' });
  return new Promise((resolve, reject) => {
    child.once('spawn', () => {
      if (child.pid !== undefined) setPriority(child.pid, niceness);
      child.send(lesson);
    });
    child.once('message', (model) => resolve(model as unknown as Model));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`learning ended with code ${code ?? 'none'}`)));
  });
}

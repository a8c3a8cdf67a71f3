import { Worker } from 'node:worker_threads';
import type { Colleague } from './learning/planes.ts';
import type { LinearJob } from './learning/train-linear.ts';

/** What the thread is given; it answers with an empty message when nothing is left to do. */
export type Errand = readonly LinearJob[];

export interface HiredColleague extends Colleague {
  /** Ends the thread. */
  leave(): Promise<void>;
}

/** A thread that shares the work of a training. Takes a moment to come: hire it before the intents are read. */
export function hireColleague(): HiredColleague {
  const thread = startThread();
  const failure = new Promise<never>((_, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread that learns ended with code ${code}`)));
  });
  // Whoever asks is told; a thread that is no longer needed may end as it likes.
  failure.catch(() => undefined);
  return {
    async workOn(jobs) {
      const done = new Promise<void>((resolve) => {
        thread.once('message', resolve);
      });
      thread.postMessage(jobs satisfies Errand);
      await Promise.race([done, failure]);
    },
    async leave() {
      await thread.terminate();
    },
  };
}

/** The other half stands beside this file. Run from its sources, in development, it must be translated there too. */
function startThread(): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./learn-beside-thread.js', import.meta.url));
  const file = JSON.stringify(new URL('./learn-beside-thread.ts', import.meta.url).href);
  const translated = `import('tsx/esm/api').then(({ register }) => { register(); return import(${file}); });`;
  return new Worker(translated, { eval: true });
}

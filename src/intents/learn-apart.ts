import { fork } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unpack } from '../files/pack.ts';
import type { Problems } from './attempt.ts';
import type { Intent } from './intent.ts';
import type { Model } from './learning/model.ts';
import type { IntentChange } from './set.ts';

/** What the process is given. */
export interface Lesson {
  /** Folder of the intents, read as it would be with `changes`. */
  readonly folder: string;
  readonly changes: readonly IntentChange[];
  /** Holds the data of normalisation, the concepts and the golden set. */
  readonly dataFolder: string;
}

/** What was learned: the model, and the answers without the utterances it was learned from. */
export interface Learned {
  readonly intents: readonly Intent[];
  readonly model: Model;
}

export const lessonSteps = ['reading', 'learning', 'measuring'] as const;
export type LessonStep = (typeof lessonSteps)[number];

/** What the process says: where it is, and at last what came of it. `file` holds what was learned, from files of this fingerprint. */
export type LessonMessage =
  | { readonly type: 'step'; readonly step: LessonStep }
  | { readonly type: 'problems'; readonly problems: Problems }
  | { readonly type: 'learned'; readonly file: string; readonly fingerprint: string };

/** Citizens are answered first. */
const niceness = 10;

/** `fingerprint`: of the files it was learned from, which may have changed since the lesson was ordered. */
export type Outcome = { learned: Learned; fingerprint: string } | { problems: Problems };

export interface Lecture {
  readonly outcome: Promise<Outcome>;
  /** Ends the process, if it still runs. */
  stop(): void;
}

/**
 * Reads, learns and measures in a process of its own, so that citizens are answered meanwhile; its memory is given
 * back after it. What it learned comes by a file: forty megabytes through a pipe would keep the receiver busy.
 */
export function learnApart(lesson: Lesson, onStep: (step: LessonStep) => void = () => undefined): Lecture {
  // Run from its sources in development, compiled in production: the other half stands beside this file either way.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const file = fileURLToPath(new URL(`./learn-apart-process.${ending}`, import.meta.url));
  const child = fork(file, { execArgv: ending === 'ts' ? ['--import', 'tsx'] : process.execArgv });
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.once('spawn', () => {
      if (child.pid !== undefined) setPriority(child.pid, niceness);
      child.send({ ...lesson, into: path.join(tmpdir(), `la-chan-lesson-${child.pid ?? 0}.model`) });
    });
    child.on('message', (raw) => {
      const message = raw as LessonMessage;
      if (message.type === 'step') onStep(message.step);
      else if (message.type === 'problems') resolve({ problems: message.problems });
      else
        try {
          const learned = unpack(readFileSync(message.file)) as Learned;
          resolve({ learned, fingerprint: message.fingerprint });
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        } finally {
          rmSync(message.file, { force: true });
        }
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`learning ended with code ${code ?? 'none'}`)));
  });
  return {
    outcome,
    stop: () => {
      child.kill();
    },
  };
}

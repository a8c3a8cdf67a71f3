import path from 'node:path';
import type { Logger } from 'pino';
import { projectRoot } from './config.ts';
import type { Problems } from './intents/attempt.ts';
import { type Learned, type LessonStep, learnApart } from './intents/learn-apart.ts';
import { createReloading, type Live } from './intents/reload.ts';
import { fingerprintOf, type IntentChange, readFiles } from './intents/set.ts';
import {
  builtModels,
  keepLearned,
  loadUnderstanding,
  openLearned,
  readFeatureReader,
} from './understanding.ts';

/** A set that was learned and passed its checks, ready to answer. */
export interface Candidate {
  /** Of the files it was learned from: see `fingerprintOf`. */
  readonly fingerprint: string;
  readonly live: Live;
  readonly learned: Learned;
}

/** The set that answers, which changes while the server runs. */
export interface LiveUnderstanding {
  readonly folder: string;
  current(): Live;
  /** Learns from the folder as it would be with `changes`, in a process of its own; nothing goes live. */
  learn(changes: readonly IntentChange[], onStep?: (step: LessonStep) => void): Promise<Candidate | Problems>;
  /** The folder has changed. What was learned from exactly these files goes live at once. Never throws. */
  reload(): Promise<Problems>;
  stop(): void;
}

/** Loads the set and keeps it in step with its folder. @throws where the set does not fit at the start */
export function openLiveUnderstanding(
  config: { intentsFolder: string; dataFolder: string },
  log: Logger,
): LiveUnderstanding {
  const { intentsFolder: folder, dataFolder } = config;
  const models = path.join(dataFolder, 'models');
  const reader = readFeatureReader();
  const first = loadUnderstanding([builtModels, models], folder);
  let live = { fingerprint: fingerprintOf(readFiles(folder)), live: first as Live };
  let last: Candidate | undefined;
  let isStopped = false;
  let stopLesson: () => void = () => undefined;

  const learn: LiveUnderstanding['learn'] = async (changes, onStep) => {
    const fingerprint = fingerprintOf(readFiles(folder, changes));
    if (last?.fingerprint === fingerprint) return last;
    const lesson = learnApart({ folder, changes, dataFolder: path.join(projectRoot, 'data') }, onStep);
    stopLesson = () => lesson.stop();
    const outcome = await lesson.outcome.finally(() => {
      stopLesson = () => undefined;
    });
    if ('problems' in outcome) return outcome.problems;
    last = { fingerprint, learned: outcome.learned, live: openLearned(outcome.learned, reader) };
    return last;
  };

  const reloading = createReloading(first, {
    folder,
    async attempt() {
      if (fingerprintOf(readFiles(folder)) === live.fingerprint) return live.live;
      const candidate = await learn([]);
      if (!('live' in candidate)) return candidate;
      live = candidate;
      keepLearned(candidate.learned, models, folder);
      return candidate.live;
    },
    onLive: ({ intents }) => log.info({ intents: intents.size }, 'a changed set of answers is live'),
    onProblems(problems) {
      if (isStopped) return;
      log.error(
        { problems },
        'the changed set of answers stays out, the one before goes on answering; put the files right and it is tried again',
      );
    },
  });
  reloading.watch();
  return {
    folder,
    current: reloading.current,
    learn,
    reload: reloading.reload,
    stop() {
      isStopped = true;
      reloading.stop();
      stopLesson();
    },
  };
}

import path from 'node:path';
import type { Logger } from 'pino';
import { projectRoot } from './config.ts';
import { type Learned, learnApart } from './intents/learn-apart.ts';
import { type Candidate, isCandidate, type LiveSet } from './intents/live-set.ts';
import { createReloading } from './intents/reload.ts';
import { fingerprintOf, readFiles } from './intents/set.ts';
import {
  builtModels,
  keepLearned,
  loadUnderstanding,
  openLearned,
  readFeatureReader,
} from './understanding.ts';

export interface LiveUnderstanding extends LiveSet {
  stop(): void;
}

interface Learnt extends Candidate {
  readonly learned: Learned;
}

/** Loads the set and keeps it in step with its folder. @throws where the set does not fit at the start */
export async function openLiveUnderstanding(
  config: { intentsFolder: string; dataFolder: string },
  log: Logger,
): Promise<LiveUnderstanding> {
  const { intentsFolder: folder, dataFolder } = config;
  const models = path.join(dataFolder, 'models');
  const reader = readFeatureReader();
  const first = await loadUnderstanding([builtModels, models], folder, reader);
  let live: Candidate = { fingerprint: fingerprintOf(readFiles(folder)), live: first };
  let last: Learnt | undefined;
  let isStopped = false;
  let stopLesson: () => void = () => undefined;

  const learn: LiveSet['learn'] = async (changes, onStep) => {
    if (last?.fingerprint === fingerprintOf(readFiles(folder, changes))) return last;
    const lesson = learnApart({ folder, changes, dataFolder: path.join(projectRoot, 'data') }, onStep);
    stopLesson = () => lesson.stop();
    const outcome = await lesson.outcome.finally(() => {
      stopLesson = () => undefined;
    });
    if ('problems' in outcome) return outcome.problems;
    last = { ...outcome, live: openLearned(outcome.learned, reader) };
    return last;
  };

  const reloading = createReloading(first, {
    folder,
    async attempt() {
      if (fingerprintOf(readFiles(folder)) === live.fingerprint) return live.live;
      const candidate = await learn([]);
      if (!isCandidate(candidate)) return candidate;
      live = candidate;
      if (last?.fingerprint === candidate.fingerprint) keepLearned(last, models, folder);
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

import { watch } from 'node:fs';
import type { Problems } from './attempt.ts';
import type { Intent } from './intent.ts';
import type { Understander } from './understanding.ts';

/** What answers citizens at this moment: the answers and the model change together. */
export interface Live {
  readonly intents: ReadonlyMap<string, Intent>;
  readonly understander: Understander;
}

export interface ReloadOptions {
  /** Folder of the intents; every change below it leads to a new try. */
  readonly folder: string;
  /** Learns from the folder as it is now; where it takes seconds, apart from the thread that answers. */
  attempt(): Promise<Live | Problems>;
  /** The new set answers from now on. */
  onLive(live: Live): void;
  /** The old set goes on answering; each problem is a line for editors. */
  onProblems(problems: Problems): void;
}

export interface Reloading {
  current(): Live;
  /** Tries once, now. Never throws. @returns what kept the set from going live; nothing if it did */
  reload(): Promise<Problems>;
  /** Watches the folder until stopped. `quietMilliseconds`: editors write a file several times. */
  watch(quietMilliseconds?: number): void;
  stop(): void;
}

/** Keeps a set live; a changed one replaces it only when it fits the schema and passes the golden set. */
export function createReloading(first: Live, options: ReloadOptions): Reloading {
  let live = first;
  let running: Promise<Problems> | undefined;
  let isStale = false;
  const stops: (() => void)[] = [];
  const tryOnce = async (): Promise<Problems> => {
    const outcome = await options.attempt().catch((error: unknown) => [String(error)]);
    if (isProblems(outcome)) {
      options.onProblems(outcome);
      return outcome;
    }
    if (outcome !== live) {
      live = outcome;
      options.onLive(live);
    }
    return [];
  };
  /** One try at a time; what changed meanwhile is tried after it. */
  const reload = (): Promise<Problems> => {
    if (running !== undefined) {
      isStale = true;
      return running;
    }
    running = (async () => {
      let problems: Problems;
      do {
        isStale = false;
        problems = await tryOnce();
      } while (isStale);
      running = undefined;
      return problems;
    })();
    return running;
  };
  return {
    current: () => live,
    reload,
    watch(quietMilliseconds = 500) {
      let timer: NodeJS.Timeout | undefined;
      const watcher = watch(options.folder, { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(() => void reload(), quietMilliseconds);
      });
      // A folder that vanishes must not take the server with it.
      watcher.on('error', (error) => options.onProblems([String(error)]));
      stops.push(() => {
        clearTimeout(timer);
        watcher.close();
      });
    },
    stop: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

function isProblems(outcome: Live | Problems): outcome is Problems {
  return Array.isArray(outcome);
}

import { watch } from 'node:fs';
import type { LabelledMessage } from './evaluation/measure.ts';
import { checkGolden, defaultGoldenRates, type GoldenRates } from './golden.ts';
import type { Intent } from './intent.ts';
import { loadIntents } from './load.ts';
import type { Understander } from './understanding.ts';

/** What answers citizens at this moment. */
export interface Live {
  readonly intents: ReadonlyMap<string, Intent>;
  readonly understander: Understander;
}

export interface ReloadOptions {
  /** Folder of the intents; every change below it leads to a new try. */
  readonly folder: string;
  readonly golden: readonly LabelledMessage[];
  readonly rates?: GoldenRates;
  /** Learns from a set that fits the schema; where it takes seconds, apart from the thread that answers. */
  learn(intents: readonly Intent[]): Promise<Understander>;
  /** The new set answers from now on. */
  onLive(live: Live): void;
  /** The old set goes on answering; each problem is a line for editors. */
  onProblems(problems: readonly string[]): void;
}

export interface Reloading {
  current(): Live;
  /** Tries once, now. Never throws. */
  reload(): Promise<void>;
  /** Watches the folder until stopped. `quietMilliseconds`: editors write a file several times. */
  watch(quietMilliseconds?: number): void;
  stop(): void;
}

/** Keeps a set live; a changed one replaces it only when it fits the schema and passes the golden set. */
export function createReloading(first: Live, options: ReloadOptions): Reloading {
  let live = first;
  let running: Promise<void> | undefined;
  let isStale = false;
  const stops: (() => void)[] = [];
  const tryOnce = async () => {
    const outcome = await attempt(options).catch((error: unknown) => [String(error)]);
    if (isProblems(outcome)) options.onProblems(outcome);
    else {
      live = outcome;
      options.onLive(live);
    }
  };
  /** One try at a time; what changed meanwhile is tried after it. */
  const reload = async (): Promise<void> => {
    if (running !== undefined) {
      isStale = true;
      return running;
    }
    running = (async () => {
      do {
        isStale = false;
        await tryOnce();
      } while (isStale);
      running = undefined;
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

async function attempt(options: ReloadOptions): Promise<Live | string[]> {
  const { intents, problems } = loadIntents(options.folder);
  if (problems.length > 0) return problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
  const links = brokenLinks(intents);
  if (links.length > 0) return links;
  const understander = await options.learn(intents);
  const failures = checkGolden(understander, options.golden, options.rates ?? defaultGoldenRates);
  if (failures.length > 0) return failures;
  return { intents: new Map(intents.map((intent) => [intent.id, intent])), understander };
}

/** Buttons that would lead nowhere, and two files of one name. */
function brokenLinks(intents: readonly Intent[]): string[] {
  const ids = new Set(intents.map((intent) => intent.id));
  const twice = intents.filter(
    (intent, index) => intents.findIndex((other) => other.id === intent.id) !== index,
  );
  return [
    ...twice.map((intent) => `${intent.file}:1 there is another intent "${intent.id}"`),
    ...intents.flatMap((intent) =>
      intent.followups
        .filter((id) => !ids.has(id))
        .map((id) => `${intent.file}:1 followups: no intent "${id}"`),
    ),
  ];
}

function isProblems(outcome: Live | string[]): outcome is string[] {
  return Array.isArray(outcome);
}

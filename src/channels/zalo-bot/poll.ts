import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type ZaloBotApi, ZaloBotRefusal } from './api.ts';
import { emptyPollCode } from './schema.ts';

export interface PollOptions {
  readonly api: ZaloBotApi;
  readonly log: Logger;
  readonly pollSeconds: number;
  readonly graceMilliseconds: number;
  readonly firstRetryMilliseconds: number;
  handle(update: unknown): Promise<void>;
}

const longestRetryMilliseconds = 30_000;

/**
 * Asks for one update at a time, over and over. Zalo keeps no offset: what it handed out is gone there, so an update
 * that could not be stored is tried again here until it is.
 */
export class Poll {
  readonly #options: PollOptions;
  readonly #stop = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(options: PollOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    let failures = 0;
    let inHand: unknown;
    while (!this.#stop.signal.aborted) {
      try {
        inHand ??= await this.#ask();
        if (inHand !== undefined) await this.#options.handle(inHand);
        inHand = undefined;
        failures = 0;
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        failures += 1;
        const reason = error instanceof Error ? error.message : String(error);
        this.#options.log.warn({ reason, failures }, 'zalo bot cannot be polled, trying again');
        const wait = Math.min(
          this.#options.firstRetryMilliseconds * 2 ** (failures - 1),
          longestRetryMilliseconds,
        );
        await sleep(wait, undefined, { signal: this.#stop.signal }).catch(() => {});
      }
    }
  }

  /** @returns one update, or undefined where there was none */
  async #ask(): Promise<unknown> {
    const { api, pollSeconds, graceMilliseconds } = this.#options;
    try {
      const timeout = pollSeconds * 1000 + graceMilliseconds;
      const answer = await api.call(
        'getUpdates',
        { timeout: String(pollSeconds) },
        timeout,
        this.#stop.signal,
      );
      return isEmpty(answer) ? undefined : answer;
    } catch (error) {
      if (error instanceof ZaloBotRefusal && error.code === emptyPollCode) return undefined;
      throw error;
    }
  }
}

function isEmpty(answer: unknown): boolean {
  return answer === null || answer === undefined || (Array.isArray(answer) && answer.length === 0);
}

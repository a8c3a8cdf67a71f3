import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type TelegramApi, TelegramRefusal } from './api.ts';
import { allowedUpdates, updateIdSchema } from './schema.ts';

export interface PollOptions {
  readonly api: TelegramApi;
  readonly log: Logger;
  /** How long Telegram holds a poll open when there is nothing. */
  readonly pollSeconds: number;
  /** A poll that says nothing for this much longer is given up and begun anew. */
  readonly graceMilliseconds: number;
  readonly firstRetryMilliseconds: number;
  /** Stores one update. Only when it resolves, Telegram is told that we have it. */
  handle(update: unknown): Promise<void>;
}

const longestRetryMilliseconds = 30_000;

/** Asks for updates, over and over, whatever happens. */
export class Poll {
  readonly #options: PollOptions;
  readonly #stop = new AbortController();
  #loop: Promise<void> | undefined;
  #offset = 0;

  constructor(options: PollOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** Resolves when the update in hand is stored; a poll that hangs is not waited for. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { log, firstRetryMilliseconds } = this.#options;
    let failures = 0;
    while (!this.#stop.signal.aborted) {
      try {
        await this.#round();
        failures = 0;
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        const backoff = Math.min(firstRetryMilliseconds * 2 ** failures, longestRetryMilliseconds);
        const asked = error instanceof TelegramRefusal ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
        failures += 1;
        log.warn({ reason: reasonOf(error), failures }, 'telegram cannot be polled, trying again');
        await sleep(Math.max(backoff, asked), undefined, { signal: this.#stop.signal }).catch(() => {});
      }
    }
  }

  async #round(): Promise<void> {
    const { api, pollSeconds, graceMilliseconds, handle } = this.#options;
    const asked = api.call(
      'getUpdates',
      { timeout: pollSeconds, offset: this.#offset, allowed_updates: allowedUpdates },
      pollSeconds * 1000 + graceMilliseconds,
    );
    const updates = z.array(z.unknown()).parse(await orStopped(asked, this.#stop.signal));
    for (const update of updates) {
      await handle(update);
      const { update_id: id } = updateIdSchema.parse(update);
      this.#offset = Math.max(this.#offset, id + 1);
    }
  }
}

function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(new Error('stopped'));
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

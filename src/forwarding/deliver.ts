import type { Logger } from 'pino';
import type { ForwardedReport } from '../reports/forwarded.ts';
import type { Db } from '../storage/database.ts';
import {
  findDueForwards,
  findNextForwardTime,
  markForward,
  type OutboxItem,
} from '../storage/repositories/outbox.ts';
import type { Target } from './target.ts';

const timeoutMilliseconds = 15_000;
const longestWaitMilliseconds = 6 * 3_600_000;
/** With doubling from half a minute this is about four days of trying. */
const maximumAttempts = 24;
const batch = 20;
/** A restart or a second process may have queued something without telling us. */
const sweepMilliseconds = 30_000;

export interface DeliveryOptions {
  readonly db: Db;
  readonly log: Logger;
  readonly now: () => number;
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  /** First delay after a failure; it doubles from there. */
  readonly retryMilliseconds: number;
}

/** Delivers what the outbox holds for one target. Each target has its own, so that a slow one delays no other. */
export class ForwardDelivery {
  readonly #target: Target;
  readonly #options: DeliveryOptions;
  #running: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(target: Target, options: DeliveryOptions) {
    this.#target = target;
    this.#options = options;
  }

  wake(): void {
    if (this.#stopped) return;
    if (this.#running !== undefined) {
      this.#again = true;
      return;
    }
    this.#running = this.#round().finally(() => {
      this.#running = undefined;
      if (this.#again) {
        this.#again = false;
        this.wake();
      }
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    await this.#target.close?.();
  }

  async #round(): Promise<void> {
    const { db, log, now } = this.#options;
    try {
      let due = await findDueForwards(db, this.#target.name, now(), batch);
      while (due.length > 0 && !this.#stopped) {
        for (const item of due) await this.#deliver(item);
        due = await findDueForwards(db, this.#target.name, now(), batch);
      }
      const next = await findNextForwardTime(db, this.#target.name);
      this.#wakeIn(Math.min(sweepMilliseconds, Math.max(0, (next ?? Number.POSITIVE_INFINITY) - now())));
    } catch (error) {
      log.error({ err: error, target: this.#target.name }, 'the outbox could not be read');
      this.#wakeIn(sweepMilliseconds);
    }
  }

  async #deliver(item: OutboxItem): Promise<void> {
    const { db, log, now, random, retryMilliseconds } = this.#options;
    const attempts = item.attempts + 1;
    try {
      await this.#target.deliver(
        { idempotencyKey: item.idempotencyKey, report: item.payload as ForwardedReport },
        timeoutMilliseconds,
      );
      await markForward(db, item.id, { state: 'delivered', at: now(), attempts });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const wait = Math.min(retryMilliseconds * 2 ** item.attempts, longestWaitMilliseconds);
      const state = attempts >= maximumAttempts ? 'dead' : 'queued';
      log.warn({ target: this.#target.name, outboxRow: item.id, attempts, reason }, 'a delivery failed');
      await markForward(db, item.id, {
        state,
        attempts,
        nextTryAt: now() + Math.round(wait * (0.75 + random() / 2)),
        error: reason.slice(0, 300),
      });
    }
  }

  #wakeIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.wake();
    }, milliseconds);
    this.#timer.unref();
  }
}

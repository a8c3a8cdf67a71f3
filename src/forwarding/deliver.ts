import type { Logger } from 'pino';
import type { ForwardedReport } from '../reports/forwarded.ts';
import type { Db } from '../storage/database.ts';
import {
  claimForward,
  findDueForwards,
  findNextForwardTime,
  markForward,
  type OutboxItem,
} from '../storage/repositories/outbox.ts';
import {
  afterFailure,
  afterNothing,
  afterSuccess,
  allowance,
  type Breaker,
  beginTrial,
  closedBreaker,
  heldUntil,
} from './breaker.ts';
import type { Target } from './target.ts';

const usualTimeoutMilliseconds = 15_000;
const longestWaitMilliseconds = 6 * 3_600_000;
/** With doubling from half a minute this is about four days of trying. */
const maximumAttempts = 24;
const batch = 20;
/** One slow answer does not hold up those behind it. */
const atOnce = 4;
/** Failures in a row after which a target is taken to be down. */
const failuresUntilPause = 5;
const longestPauseMilliseconds = 5 * 60_000;
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
  /** How long one delivery may take; 15 seconds where it is not said. */
  readonly timeoutMilliseconds?: number;
}

/** What was queued is no report (any more): it was erased. Trying again would not help. */
class NothingToDeliver extends Error {}

/** Delivers what the outbox holds for one target. Each target has its own, so that a slow one delays no other. */
export class ForwardDelivery {
  readonly #target: Target;
  readonly #options: DeliveryOptions;
  #breaker: Breaker = closedBreaker;
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

  /** Until when nothing is tried because the target is down, milliseconds since 1970; undefined where it is not. */
  heldUntil(): number | undefined {
    return heldUntil(this.#breaker);
  }

  /** Resolves once nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
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
      let due = await this.#findAllowed();
      while (due.length > 0 && !this.#stopped) {
        await this.#deliverAll(due);
        due = await this.#findAllowed();
      }
      const next = await findNextForwardTime(db, this.#target.name);
      const at = Math.max(next ?? Number.POSITIVE_INFINITY, heldUntil(this.#breaker) ?? 0);
      this.#wakeIn(Math.min(sweepMilliseconds, Math.max(0, at - now())));
    } catch (error) {
      log.error({ err: error, target: this.#target.name }, 'the outbox could not be read');
      this.#wakeIn(sweepMilliseconds);
    }
  }

  /** What is due, as far as the breaker lets it through. */
  async #findAllowed(): Promise<OutboxItem[]> {
    const { db, now } = this.#options;
    const allowed = allowance(this.#breaker, now());
    if (allowed === 'none') return [];
    const due = await findDueForwards(db, this.#target.name, now(), allowed === 'one' ? 1 : batch);
    if (allowed === 'one' && due.length > 0) this.#breaker = beginTrial(this.#breaker);
    return due;
  }

  async #deliverAll(items: readonly OutboxItem[]): Promise<void> {
    const waiting = [...items];
    const work = async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
        if (this.#stopped || this.#breaker.state === 'open') return;
        await this.#deliver(item);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  }

  async #deliver(item: OutboxItem): Promise<void> {
    const { db, now, timeoutMilliseconds = usualTimeoutMilliseconds } = this.#options;
    const longest = timeoutMilliseconds * 2;
    if (!(await this.#claim(item, longest))) return;
    const attempts = item.attempts + 1;
    try {
      const delivery = { idempotencyKey: item.idempotencyKey, report: readReport(item.payload) };
      await within(this.#target.deliver(delivery, timeoutMilliseconds), longest);
      this.#breaker = afterSuccess();
    } catch (error) {
      await this.#recordFailure(item, attempts, error);
      return;
    }
    await markForward(db, item.id, { state: 'delivered', at: now(), attempts });
  }

  async #claim(item: OutboxItem, longestMilliseconds: number): Promise<boolean> {
    const { db, now } = this.#options;
    let isOurs = false;
    try {
      // Twice as long as it can take: what comes of it is written down before anybody else tries.
      isOurs = await claimForward(db, item, now() + 2 * longestMilliseconds);
    } finally {
      if (!isOurs) this.#breaker = afterNothing(this.#breaker, now());
    }
    return isOurs;
  }

  async #recordFailure(item: OutboxItem, attempts: number, error: unknown): Promise<void> {
    const { db, log, now, random, retryMilliseconds } = this.#options;
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300);
    const hopeless = error instanceof NothingToDeliver;
    if (hopeless) this.#breaker = afterNothing(this.#breaker, now());
    else this.#countFailure();
    const wait = Math.min(retryMilliseconds * 2 ** item.attempts, longestWaitMilliseconds);
    log.warn({ target: this.#target.name, outboxRow: item.id, attempts, reason }, 'a delivery failed');
    await markForward(db, item.id, {
      state: hopeless || attempts >= maximumAttempts ? 'dead' : 'queued',
      attempts,
      nextTryAt: now() + Math.round(wait * (0.75 + random() / 2)),
      error: reason,
    });
  }

  #countFailure(): void {
    const { log, now, retryMilliseconds } = this.#options;
    const before = this.#breaker;
    const after = afterFailure(before, now(), {
      failures: failuresUntilPause,
      firstPauseMilliseconds: retryMilliseconds,
      longestPauseMilliseconds,
    });
    this.#breaker = after;
    if (before.state === 'closed' && after.state === 'open') {
      log.error(
        { target: this.#target.name },
        'a target is down: deliveries to it wait, none is lost; look at /console/deliveries',
      );
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

/** A target keeps its time itself; one that does not must not hold its place for ever. */
async function within(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the target kept no time')), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** @throws NothingToDeliver where the report was erased after it was queued */
function readReport(payload: unknown): ForwardedReport {
  if (typeof payload !== 'object' || payload === null || !('code' in payload)) {
    throw new NothingToDeliver('the report was erased');
  }
  return payload as ForwardedReport;
}

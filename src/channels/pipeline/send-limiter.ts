import type { Rate, SendRates } from '../channel.ts';

/** How many chats are remembered before those with full buckets are forgotten. */
const rememberedChats = 5_000;

/**
 * A bucket that holds `count` tokens and refills evenly within the rate's time. Counted in whole numbers: a token is
 * `perMilliseconds` drops, and each millisecond brings `count` drops.
 */
export class TokenBucket {
  readonly #rate: Rate;
  #drops: number;
  #at: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#drops = rate.count * rate.perMilliseconds;
    this.#at = now;
  }

  /** Milliseconds until a token is there; 0 for now. */
  waitAt(now: number): number {
    this.#refill(now);
    return Math.max(0, Math.ceil((this.#rate.perMilliseconds - this.#drops) / this.#rate.count));
  }

  /** Takes one, also where there is none: the debt is waited for. */
  take(now: number): void {
    this.#refill(now);
    this.#drops -= this.#rate.perMilliseconds;
  }

  isFull(now: number): boolean {
    this.#refill(now);
    return this.#drops >= this.#rate.count * this.#rate.perMilliseconds;
  }

  #refill(now: number): void {
    const { count, perMilliseconds } = this.#rate;
    const passed = Math.max(0, now - this.#at);
    this.#drops = Math.min(count * perMilliseconds, this.#drops + passed * count);
    this.#at = Math.max(this.#at, now);
  }
}

/** Keeps a channel's rates: in all, and for each chat. */
export class SendLimiter {
  readonly #rates: SendRates | undefined;
  readonly #overall: TokenBucket | undefined;
  readonly #chats = new Map<string, TokenBucket[]>();

  constructor(rates: SendRates | undefined, now: number) {
    this.#rates = rates;
    this.#overall = rates === undefined ? undefined : new TokenBucket(rates.overall, now);
  }

  /** Milliseconds until a send to this chat is allowed; 0 for now. */
  waitAt(chat: string, now: number): number {
    return Math.max(0, ...this.#bucketsOf(chat, now).map((bucket) => bucket.waitAt(now)));
  }

  /** Milliseconds until a send to any chat is allowed. */
  overallWaitAt(now: number): number {
    return this.#overall?.waitAt(now) ?? 0;
  }

  take(chat: string, now: number): void {
    for (const bucket of this.#bucketsOf(chat, now)) bucket.take(now);
    this.#forgetIdle(now);
  }

  #bucketsOf(chat: string, now: number): TokenBucket[] {
    if (this.#rates === undefined || this.#overall === undefined) return [];
    let buckets = this.#chats.get(chat);
    if (buckets === undefined) {
      buckets = this.#rates.chat(chat).map((rate) => new TokenBucket(rate, now));
      this.#chats.set(chat, buckets);
    }
    return [this.#overall, ...buckets];
  }

  #forgetIdle(now: number): void {
    if (this.#chats.size <= rememberedChats) return;
    for (const [chat, buckets] of this.#chats) {
      if (buckets.every((bucket) => bucket.isFull(now))) this.#chats.delete(chat);
    }
  }
}

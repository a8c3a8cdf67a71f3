/** How long a name or an address has to wait after so many failures. Pure. */
export interface BackoffRule {
  /** Failures that cost nothing. */
  readonly free: number;
  readonly firstMilliseconds: number;
  readonly longestMilliseconds: number;
  /** After so long without a failure the count begins anew. */
  readonly forgetMilliseconds: number;
}

const hour = 60 * 60_000;

/** A person mistypes; a guesser goes on. */
export const nameRule: BackoffRule = {
  free: 5,
  firstMilliseconds: 30_000,
  longestMilliseconds: 15 * 60_000,
  forgetMilliseconds: 24 * hour,
};
/** Many officers may share one address: what they mistype over the days must not add up. */
export const addressRule: BackoffRule = {
  free: 20,
  firstMilliseconds: 30_000,
  longestMilliseconds: hour,
  forgetMilliseconds: hour,
};

/** What is known of a name's or an address's failures; times in milliseconds since 1970. */
export interface Failures {
  readonly failures: number;
  readonly lastAt: number;
  readonly blockedUntil: number;
}

/** @param failures including the one that just happened. @returns 0 where there is nothing to wait for */
export function waitAfter(failures: number, rule: BackoffRule): number {
  const beyond = failures - rule.free;
  if (beyond < 0) return 0;
  return Math.min(rule.firstMilliseconds * 2 ** Math.min(beyond, 20), rule.longestMilliseconds);
}

export function withOneMore(before: Failures, rule: BackoffRule, now: number): Failures {
  const failures = now - before.lastAt > rule.forgetMilliseconds ? 1 : before.failures + 1;
  return { failures, lastAt: now, blockedUntil: now + waitAfter(failures, rule) };
}

/** What was counted too much is taken back, and nobody waits because of it. */
export function withFewer(before: Failures, count: number, now: number): Failures {
  return {
    failures: Math.max(0, before.failures - count),
    lastAt: before.lastAt,
    blockedUntil: Math.min(before.blockedUntil, now),
  };
}

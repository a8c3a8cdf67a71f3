/**
 * Keeps a target that is down from being knocked at by every report: after a run of failures nothing is tried for a
 * while, then one delivery tries, and either all flow again or the pause doubles. What waits loses no attempt by it,
 * so that an outage of a week kills no delivery.
 */
export type Breaker =
  | { readonly state: 'closed'; readonly failures: number }
  /** @property until milliseconds since 1970: nothing is tried before */
  | { readonly state: 'open'; readonly until: number; readonly pauseMilliseconds: number }
  /** One delivery is out to see whether the target is back. */
  | { readonly state: 'trying'; readonly pauseMilliseconds: number };

export interface BreakerSettings {
  /** Failures in a row that open it. */
  readonly failures: number;
  readonly firstPauseMilliseconds: number;
  readonly longestPauseMilliseconds: number;
}

export const closedBreaker: Breaker = { state: 'closed', failures: 0 };

/** How many deliveries may begin now: any number, one to see whether the target is back, or none. */
export function allowance(breaker: Breaker, now: number): 'any' | 'one' | 'none' {
  if (breaker.state === 'closed') return 'any';
  return breaker.state === 'open' && now >= breaker.until ? 'one' : 'none';
}

/** The one trial begins. */
export function beginTrial(breaker: Breaker): Breaker {
  return breaker.state === 'open'
    ? { state: 'trying', pauseMilliseconds: breaker.pauseMilliseconds }
    : breaker;
}

export function afterSuccess(): Breaker {
  return closedBreaker;
}

/** A failure of a delivery that began before it opened changes nothing. */
export function afterFailure(breaker: Breaker, now: number, settings: BreakerSettings): Breaker {
  switch (breaker.state) {
    case 'open':
      return breaker;
    case 'trying':
      return open(breaker.pauseMilliseconds * 2, now, settings);
    case 'closed': {
      const failures = breaker.failures + 1;
      return failures < settings.failures
        ? { state: 'closed', failures }
        : open(settings.firstPauseMilliseconds, now, settings);
    }
  }
}

/** The trial had nothing to deliver: another one may try at once. */
export function afterNothing(breaker: Breaker, now: number): Breaker {
  return breaker.state === 'trying'
    ? { state: 'open', until: now, pauseMilliseconds: breaker.pauseMilliseconds }
    : breaker;
}

/** When to look again, in milliseconds since 1970; undefined where nothing is held back. */
export function heldUntil(breaker: Breaker): number | undefined {
  return breaker.state === 'open' ? breaker.until : undefined;
}

function open(pause: number, now: number, settings: BreakerSettings): Breaker {
  const pauseMilliseconds = Math.min(pause, settings.longestPauseMilliseconds);
  return { state: 'open', until: now + pauseMilliseconds, pauseMilliseconds };
}

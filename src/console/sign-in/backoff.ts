/** How long a name or an address has to wait after so many failures. Pure. */
export interface BackoffRule {
  /** Failures that cost nothing. */
  readonly free: number;
  readonly firstMilliseconds: number;
  readonly longestMilliseconds: number;
}

/** A person mistypes; a guesser goes on. */
export const nameRule: BackoffRule = { free: 5, firstMilliseconds: 30_000, longestMilliseconds: 15 * 60_000 };
/** Many officers may share one address. */
export const addressRule: BackoffRule = {
  free: 20,
  firstMilliseconds: 30_000,
  longestMilliseconds: 60 * 60_000,
};

/** Failures this old are forgotten, in milliseconds. */
export const forgetMilliseconds = 24 * 3_600_000;

/** @param failures including the one that just happened. @returns 0 where there is nothing to wait for */
export function waitAfter(failures: number, rule: BackoffRule): number {
  const beyond = failures - rule.free;
  if (beyond < 0) return 0;
  return Math.min(rule.firstMilliseconds * 2 ** Math.min(beyond, 20), rule.longestMilliseconds);
}

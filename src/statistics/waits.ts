/** How many waited up to so many minutes; the steps are those of `waitStep`. */
export interface WaitCount {
  readonly minutes: number;
  readonly count: number;
}

export interface WaitSummary {
  readonly count: number;
  /** In minutes, rounded up to the step; undefined where nobody waited. */
  readonly median: number | undefined;
  readonly p90: number | undefined;
}

export function summariseWaits(waits: readonly WaitCount[]): WaitSummary {
  const sorted = waits.toSorted((a, b) => a.minutes - b.minutes);
  return {
    count: sorted.reduce((sum, { count }) => sum + count, 0),
    median: percentile(sorted, 0.5),
    p90: percentile(sorted, 0.9),
  };
}

/** The step below whose end the given share of the waits lies (nearest rank). */
function percentile(sorted: readonly WaitCount[], share: number): number | undefined {
  const rank = Math.max(1, Math.ceil(share * sorted.reduce((sum, { count }) => sum + count, 0)));
  let seen = 0;
  return sorted.find(({ count }) => {
    seen += count;
    return seen >= rank;
  })?.minutes;
}

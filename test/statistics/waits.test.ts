import { describe, expect, it } from 'vitest';
import { summariseWaits } from '../../src/statistics/waits.ts';

describe('waits counted in steps', () => {
  it('have a median and a p90 by nearest rank, in whatever order the steps come', () => {
    const waits = [
      { minutes: 30, count: 1 },
      { minutes: 2, count: 8 },
      { minutes: 5, count: 1 },
    ];
    expect(summariseWaits(waits)).toEqual({ count: 10, median: 2, p90: 5 });
  });

  it('have neither where nobody waited', () => {
    expect(summariseWaits([])).toEqual({ count: 0, median: undefined, p90: undefined });
  });
});

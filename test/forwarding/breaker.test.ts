import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  afterSuccess,
  allowance,
  type Breaker,
  beginTrial,
  closedBreaker,
  heldUntil,
} from '../../src/forwarding/breaker.ts';

const settings = { failures: 3, firstPauseMilliseconds: 100, longestPauseMilliseconds: 350 };
const fail = (breaker: Breaker, now: number, times = 1): Breaker =>
  times === 0 ? breaker : fail(afterFailure(breaker, now, settings), now, times - 1);

describe('the breaker of a target', () => {
  it('lets everything through until failures come in a row', () => {
    expect(allowance(fail(closedBreaker, 0, 2), 0)).toBe('any');
    expect(allowance(fail(afterSuccess(), 0, 2), 0)).toBe('any');
    expect(allowance(fail(closedBreaker, 0, 3), 0)).toBe('none');
  });

  it('holds everything back for a while, then lets one try', () => {
    const open = fail(closedBreaker, 1000, 3);
    expect(heldUntil(open)).toBe(1100);
    expect(allowance(open, 1099)).toBe('none');
    expect(allowance(open, 1100)).toBe('one');
    expect(allowance(beginTrial(open), 1100)).toBe('none');
  });

  it('doubles the pause with each failed trial, up to the longest', () => {
    let breaker = fail(closedBreaker, 0, 3);
    const pauses = [200, 350, 350].map((pause) => {
      const now = heldUntil(breaker) ?? 0;
      breaker = fail(beginTrial(breaker), now);
      return [pause, (heldUntil(breaker) ?? 0) - now];
    });
    for (const [expected, seen] of pauses) expect(seen).toBe(expected);
  });

  it('closes with the first success', () => {
    expect(allowance(afterSuccess(), 0)).toBe('any');
  });

  it('does not count what began before it opened', () => {
    const open = fail(closedBreaker, 0, 3);
    expect(fail(open, 50)).toEqual(open);
  });
});

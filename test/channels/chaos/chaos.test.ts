import { describe, expect, it } from 'vitest';
import { storm } from './chaos.ts';

/** The short one, for every run of the tests; `npm run chaos:channels` is the long one. */
describe('the server under SIGKILL', () => {
  it('answers each update once and keeps each report once', { timeout: 300_000 }, async () => {
    const result = await storm({
      channel: 'zalo-oa',
      updates: 200,
      duplicates: 0.2,
      killEveryMilliseconds: 400,
      reportEvery: 20,
    });
    expect(result.kills).toBeGreaterThan(0);
    expect(result).toMatchObject({
      unanswered: 0,
      answeredTwice: 0,
      wrongInTranscript: 0,
      reportsDoubled: 0,
    });
    expect(result.reportsStored).toBe(result.reportsExpected);
  });
});

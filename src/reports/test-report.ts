import type { ForwardedReport } from './forwarded.ts';

/** Shorter than any real code, so that nobody can take one for the other. */
export const testCode = 'LC-TEST';

/** A report that says of itself that it is none: shows whether a target takes what we send. */
export function testReport(narrative: string, now: number): ForwardedReport {
  return {
    version: 1,
    code: testCode,
    createdAt: new Date(now).toISOString(),
    channel: 'console',
    topic: '',
    firstHour: false,
    narrative,
    amount: null,
    occurredAt: null,
    commune: null,
    fields: [],
    indicators: [],
    evidenceCount: 0,
  };
}

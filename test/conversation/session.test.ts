import { describe, expect, it } from 'vitest';
import { newSession, openSession } from '../../src/conversation/session.ts';

describe('a stored session', () => {
  const first = {
    ...newSession,
    version: 1,
    material: undefined,
    correcting: undefined,
    lastText: 'STK 0123456789',
  };
  const report = { name: 'report', snapshot: { version: 1 } };

  it('of the first version keeps its report and leaves the correction, which was a dialog then', () => {
    const correction = { name: 'correct-reading', snapshot: { version: 1, material: 'STK 0123456789' } };
    expect(openSession({ ...first, dialog: correction, paused: report })).toMatchObject({
      dialog: null,
      paused: report,
      correcting: false,
      lastText: 'STK 0123456789',
      material: { text: 'STK 0123456789', evidence: [] },
    });
  });

  it('that fits no version begins anew', () => {
    expect(openSession({ version: 99 })).toEqual(newSession);
  });
});

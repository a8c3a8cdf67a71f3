import { describe, expect, it } from 'vitest';
import { nextStates, replayStates, reportStates } from '../../src/reports/lifecycle.ts';

describe('the life of a report', () => {
  it('goes from received to a verdict and is closed', () => {
    expect(replayStates(['received', 'triaged', 'investigating', 'confirmed', 'closed'])).toBe('closed');
  });

  it('can be reopened, never forgotten', () => {
    expect(replayStates(['received', 'unfounded', 'closed', 'investigating'])).toBe('investigating');
    for (const state of reportStates) expect(nextStates(state).length).toBeGreaterThan(0);
  });

  it('lets the reporter take it back as long as nothing is decided', () => {
    expect(replayStates(['received', 'closed'])).toBe('closed');
    expect(replayStates(['received', 'investigating', 'closed', 'investigating'])).toBe('investigating');
  });

  it('allows no step that skips the rules', () => {
    expect(() => replayStates(['confirmed', 'closed'])).toThrow('begins as received');
    expect(() => replayStates(['received', 'confirmed', 'duplicate'])).toThrow(
      'confirmed cannot become duplicate',
    );
    expect(() => replayStates(['triaged'])).toThrow('begins as received');
    for (const state of reportStates) expect(nextStates(state)).not.toContain('received');
  });
});

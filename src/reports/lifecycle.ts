/** Where a report stands. The only place that knows which step may follow which. */
export const reportStates = [
  'received',
  'triaged',
  'investigating',
  'confirmed',
  'unfounded',
  'duplicate',
  'closed',
] as const;
export type ReportState = (typeof reportStates)[number];

const next: Record<ReportState, readonly ReportState[]> = {
  received: ['triaged', 'investigating', 'confirmed', 'unfounded', 'duplicate'],
  triaged: ['investigating', 'confirmed', 'unfounded', 'duplicate'],
  investigating: ['confirmed', 'unfounded', 'duplicate'],
  confirmed: ['closed', 'investigating'],
  unfounded: ['closed', 'investigating'],
  duplicate: ['closed', 'investigating'],
  closed: ['investigating'],
};

export function isReportState(value: string): value is ReportState {
  return (reportStates as readonly string[]).includes(value);
}

/** The states that may follow; going back to `investigating` is how a report is reopened. */
export function nextStates(state: ReportState): readonly ReportState[] {
  return next[state];
}

/** Whether it says what the report was: its reporter is told, where they wished it. */
export function isVerdict(state: ReportState): boolean {
  return state === 'confirmed' || state === 'unfounded';
}

/** Beginning to look at a report needs no reason; deciding and reopening do. */
export function needsReason(from: string, to: ReportState): boolean {
  const begins = to === 'triaged' || to === 'investigating';
  return !(begins && (from === 'received' || from === 'triaged'));
}

/** Undecided: somebody still has to look at it. */
export const openStates: readonly ReportState[] = ['received', 'triaged', 'investigating'];

/** Whether the reporter may still take it back: it is then closed by the citizen, without a verdict. */
export function mayWithdraw(state: string): boolean {
  return openStates.some((open) => open === state);
}

/** The present state, derived from the states of its events in order. @throws on a step that is not allowed. */
export function replayStates(states: readonly ReportState[]): ReportState {
  const [first, ...rest] = states;
  if (first !== 'received') throw new Error('A report begins as received');
  return rest.reduce<ReportState>((state, following) => {
    const withdrawn = following === 'closed' && mayWithdraw(state);
    if (!withdrawn && !next[state].includes(following))
      throw new Error(`${state} cannot become ${following}`);
    return following;
  }, first);
}

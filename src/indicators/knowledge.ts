/** What is known of one indicator beyond the text itself. */
export interface Known {
  /** What the team decided last; `unfounded` and `withdrawn` silence reports and lists. */
  readonly verdict?: 'scam' | 'official' | 'unfounded' | 'withdrawn';
  /** When it was decided, milliseconds since 1970. */
  readonly at?: number;
  /** Different people who reported it; who they are is nobody's business here. */
  readonly reporters: number;
  /** First and last report, milliseconds since 1970. */
  readonly firstSeen?: number;
  readonly lastSeen?: number;
  /** Since when an objection is being looked into, milliseconds since 1970: until then nothing counts as proof. */
  readonly underReview?: number;
  /** Names of the imported warning lists that hold it now. */
  readonly lists: readonly string[];
}

/** The team's verdicts, the reports so far and the imported lists. Looking up is never recorded. */
export interface Knowledge {
  /** `undefined` where nothing is known. Rejects only when the store fails. */
  find(type: string, value: string): Promise<Known | undefined>;
}

export const NO_KNOWLEDGE: Knowledge = { find: async () => undefined };

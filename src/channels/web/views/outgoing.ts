/** A message on its way: shown at once, kept until the transcript has it. */
export interface Outgoing {
  /** The client's own id, sent along so that a repeated sending changes nothing. */
  readonly key: string;
  readonly at: number;
  readonly text: string;
  readonly action?: string;
  readonly label?: string;
  /** Address of the picture in this browser, while it is being sent. */
  readonly preview?: string;
  readonly state: 'sending' | 'stored' | 'failed';
  /** Part of a picture that is sent, 0 to 1. */
  readonly progress?: number;
  /** Why it was not taken, in words for the citizen. */
  readonly problem?: string;
}

import type { Effect } from '../effects.ts';
import type { Reply } from '../message.ts';
import type { Turn } from '../turn.ts';

/** What a dialog does with one message. */
export interface DialogStep {
  readonly replies: readonly Reply[];
  /** Plain JSON with a version; null once the dialog is over. */
  readonly snapshot: unknown;
  readonly effects: readonly Effect[];
}

/** A conversation of several turns; one file or folder below `dialogs/`, pure. */
export interface Dialog {
  readonly name: string;
  /**
   * Begins with what the citizen already said, which may be nothing.
   * @param evidence hashes of what was sent before; what comes with this turn is taken in any case
   */
  start(turn: Turn, said: string, evidence?: readonly string[]): DialogStep;
  /**
   * @returns undefined where the message does not belong to the dialog (a question in between): it is then understood
   * like any other, and `resume` reminds of the open question.
   */
  step(snapshot: unknown, turn: Turn): DialogStep | undefined;
  /** The open question again: after an interruption, a restart, or "tiếp tục". */
  resume(snapshot: unknown, turn: Turn): DialogStep;
}

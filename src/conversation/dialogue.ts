import type { Dialog, DialogStep } from './dialogs/dialog.ts';
import { reportDialog } from './dialogs/report/report.ts';
import type { Outcome, Turn } from './turn.ts';

/** Every dialog, by name. */
export const dialogs: ReadonlyMap<string, Dialog> = new Map(
  [reportDialog].map((dialog) => [dialog.name, dialog]),
);

/** Begins the report dialog with what was said; a report already begun goes on and takes it in. */
export function startReport(turn: Turn, said: string): Outcome {
  const paused = turn.session.dialog ?? turn.session.paused;
  const step =
    paused?.name === reportDialog.name && said === ''
      ? reportDialog.resume(paused.snapshot, turn)
      : reportDialog.start(turn, said);
  return continueWith(turn, reportDialog.name, step);
}

/** Puts a dialog's step into the session. */
export function continueWith(turn: Turn, name: string, step: DialogStep): Outcome {
  return {
    replies: step.replies,
    effects: step.effects,
    session: {
      ...turn.session,
      dialog: step.snapshot === null ? null : { name, snapshot: step.snapshot },
      paused: null,
      misunderstood: 0,
    },
  };
}

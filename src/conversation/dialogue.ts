import { addToReportDialog } from './dialogs/add-to-report.ts';
import type { Dialog, DialogStep } from './dialogs/dialog.ts';
import { reportDialog } from './dialogs/report/report.ts';
import type { Session } from './session.ts';
import type { Outcome, Turn } from './turn.ts';

/** Every dialog, by name. */
export const dialogs: ReadonlyMap<string, Dialog> = new Map(
  [reportDialog, addToReportDialog].map((dialog) => [dialog.name, dialog]),
);

/** Begins the report dialog with what was said, or goes on with one already begun where nothing was. */
export function startReport(turn: Turn, said: string, evidence: readonly string[] = []): Outcome {
  const { dialog, paused } = turn.session;
  const begun = [dialog, paused].find((candidate) => candidate?.name === reportDialog.name);
  if (begun === undefined || begun === null || said !== '' || evidence.length > 0) {
    return continueWith(
      turn,
      reportDialog.name,
      reportDialog.start(turn, said, evidence),
      leave(turn.session),
    );
  }
  // A picture that came with it belongs to the report that is gone on with.
  const added = turn.incoming.attachments.length > 0 ? reportDialog.step(begun.snapshot, turn) : undefined;
  return continueWith(
    turn,
    reportDialog.name,
    added ?? reportDialog.resume(begun.snapshot, turn),
    begun === dialog ? paused : null,
  );
}

/** What is paused when something else begins: above all a report half told, which nothing may overwrite. */
export function leave({ dialog, paused }: Session): Session['paused'] {
  const report = [dialog, paused].find((candidate) => candidate?.name === reportDialog.name);
  return report ?? dialog ?? paused;
}

/** Puts a dialog's step into the session. @param paused a dialog that was left for this one */
export function continueWith(
  turn: Turn,
  name: string,
  step: DialogStep,
  paused: Session['paused'] = turn.session.paused,
): Outcome {
  return {
    replies: step.replies,
    effects: step.effects,
    session: {
      ...turn.session,
      dialog: step.snapshot === null ? null : { name, snapshot: step.snapshot },
      paused,
      misunderstood: 0,
    },
  };
}

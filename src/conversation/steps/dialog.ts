import { continueWith, dialogs } from '../dialogue.ts';
import type { Outcome, Turn } from '../turn.ts';
import { answerIntent } from './intent.ts';

/** The running dialog takes the message, unless it is a question in between: then that is answered and the dialog waits. */
export async function continueDialog(turn: Turn): Promise<Outcome | undefined> {
  const running = turn.session.dialog;
  if (running === null) return undefined;
  const dialog = dialogs.get(running.name);
  if (dialog === undefined) return undefined;
  const step = dialog.step(running.snapshot, turn);
  if (step !== undefined) return continueWith(turn, dialog.name, step);
  const answer = await answerIntent(turn);
  if (answer === undefined) return undefined;
  const reminder = dialog.resume(running.snapshot, turn);
  const [open, ...rest] = reminder.replies;
  const again =
    open === undefined ? [] : [{ ...open, body: [turn.world.wording.say('report.paused'), ...open.body] }];
  return {
    ...answer,
    replies: [...answer.replies, ...again, ...rest],
    session: { ...answer.session, dialog: running },
  };
}

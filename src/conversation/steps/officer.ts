import { evidenceOf } from '../attachments.ts';
import type { Outcome, Turn } from '../turn.ts';

/** While an officer holds the chat the bot is silent: it only passes the message on, and says so once. */
export function holdForOfficer(turn: Turn): Outcome | undefined {
  const { session, world } = turn;
  if (session.officerUntil === 0) return undefined;
  if (session.officerUntil > world.now) {
    const count = evidenceOf(turn.incoming).length;
    const text =
      turn.text === '' && count > 0 ? world.wording.say('report.summary.evidence', { count }) : turn.text;
    // A button's press asks nothing.
    return {
      replies: [],
      session,
      effects: text === '' ? [] : [{ type: 'ask_officer', text, wanted: true }],
    };
  }
  return undefined;
}

import type { Outcome, Turn } from '../turn.ts';

/** While an officer holds the chat the bot is silent: it only passes the message on, and says so once. */
export function holdForOfficer(turn: Turn): Outcome | undefined {
  const { session, world } = turn;
  if (session.officerUntil === 0) return undefined;
  if (session.officerUntil > world.now) {
    return { replies: [], session, effects: [{ type: 'ask_officer', text: turn.text, wanted: true }] };
  }
  return undefined;
}

import type { Reply } from '../message.ts';
import type { Outcome, Turn } from '../turn.ts';

/** Something that a citizen can ask for by name, button or slash. */
export interface Command {
  /** Action of its button; its phrases stand under `chat.commands.<name>` where it has some. */
  readonly name: string;
  answer(turn: Turn, argument: string): Outcome | undefined | Promise<Outcome | undefined>;
}

/** Answers, and changes nothing else. */
export function say(turn: Turn, ...replies: Reply[]): Outcome {
  return { replies, session: { ...turn.session, misunderstood: 0 }, effects: [] };
}

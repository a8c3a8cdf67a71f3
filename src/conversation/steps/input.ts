import { plain } from '../message.ts';
import { menuButtons } from '../replies/menu.ts';
import type { Outcome, Turn } from '../turn.ts';

/** Empty or unreadable input gets a kind, clear answer. */
export function refuseInput(turn: Turn): Outcome | undefined {
  const { incoming, text, world, session } = turn;
  if (incoming.button !== undefined || incoming.attachments.length > 0) return undefined;
  const key = text === '' ? 'chat.input.empty' : isUnreadable(text) ? 'chat.input.unreadable' : undefined;
  if (key === undefined) return undefined;
  const reply = { ...plain(world.wording.say(key)), buttons: menuButtons(world) };
  return { replies: [reply], session, effects: [] };
}

/** Binary pasted as text: control characters or replacement characters where letters should be. */
function isUnreadable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const strange = text.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return strange > 2 && strange > text.length / 20;
}

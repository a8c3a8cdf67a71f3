import type { Reply } from '../message.ts';
import { intentButton } from '../replies/answer.ts';
import { menuButtons } from '../replies/menu.ts';
import type { Outcome, Turn } from '../turn.ts';
import { nearestIntents } from './intent.ts';

/** Says honestly that there is no answer, offers the nearest questions and an officer, and keeps the question for an editor. */
export function admitUnknown(turn: Turn): Outcome {
  const { world, session } = turn;
  const { wording } = world;
  const outside = turn.understanding().kind === 'out_of_scope';
  const near = outside ? [] : nearestIntents(turn);
  const reply: Reply = {
    style: 'plain',
    lead: wording.say('chat.unknown.lead'),
    steps: near.map((intent) => intent.title),
    body: [wording.say(outside ? 'chat.unknown.out_of_scope' : 'chat.unknown.officer')],
    buttons: [
      ...near.flatMap((intent) => intentButton(world, intent.id)),
      ...(outside ? menuButtons(world).slice(1) : []),
      { label: wording.say('chat.menu.officer'), action: 'officer' },
    ],
  };
  return {
    replies: [reply],
    session: { ...session, lastText: turn.text },
    effects: [{ type: 'ask_officer', text: turn.text, wanted: false }],
  };
}

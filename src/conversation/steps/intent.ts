import { evidenceOf } from '../attachments.ts';
import { keyOf } from '../material.ts';
import type { Reply } from '../message.ts';
import { answerOf, intentButton } from '../replies/answer.ts';
import type { Outcome, Turn } from '../turn.ts';

/** How many of the nearest questions are offered. */
const nearest = 3;

/** The curated answer where we are sure; "Có phải anh/chị muốn hỏi" where two are close. */
export async function answerIntent(turn: Turn): Promise<Outcome | undefined> {
  const { world, session } = turn;
  if (turn.text === '') return undefined;
  const { kind, intent: id, confidence, decision } = turn.understanding();
  if (decision === 'unknown' || id === undefined) return undefined;
  const key = world.newKey();
  const effects = [{ type: 'count_answer', key, kind, intent: id, confidence }] as const;
  const kept = { ...session, lastText: turn.text };
  if (decision === 'ask_back') return { replies: [askBack(turn)], session: kept, effects };
  const intent = world.intents.get(id);
  if (intent === undefined) return undefined;
  const answer = answerOf(intent, world, key);
  if (kind !== 'report') return { replies: [answer], session: kept, effects };
  // Who tells us what happened can report it from here, without telling it again.
  const material = { text: turn.text, evidence: evidenceOf(turn.incoming) };
  const report = {
    label: world.wording.say('chat.answer.report'),
    action: `report:pasted:${keyOf(material)}`,
  };
  const buttons = [report, ...(answer.buttons ?? [])];
  return { replies: [{ ...answer, buttons }], session: { ...kept, material }, effects };
}

function askBack(turn: Turn): Reply {
  const { world } = turn;
  return {
    style: 'plain',
    lead: world.wording.say('chat.ask_back.lead'),
    steps: nearestIntents(turn).map((intent) => intent.title),
    body: [],
    buttons: [
      ...nearestIntents(turn).flatMap((intent) => intentButton(world, intent.id)),
      { label: world.wording.say('chat.answer.not_meant'), action: 'not-meant' },
    ],
  };
}

export function nearestIntents(turn: Turn) {
  return turn
    .understanding()
    .alternatives.slice(0, nearest)
    .flatMap((alternative) => turn.world.intents.get(alternative.intent) ?? []);
}

import { outOfScopeTopics } from '../../intents/intent.ts';
import type { Understanding } from '../../intents/understanding.ts';
import { evidenceOf, textsRead } from '../attachments.ts';
import { startReport } from '../dialogue.ts';
import type { Material } from '../material.ts';
import { plain } from '../message.ts';
import { verdictCard } from '../replies/verdict.ts';
import type { Outcome, Turn } from '../turn.ts';
import type { Check } from '../world.ts';
import { answerIntent } from './intent.ts';
import { correctButton } from './numbers-read.ts';
import { watchButton } from './watch.ts';

/** Something suspicious was pasted, forwarded or photographed: judge it and say why. */
export async function checkPasted(turn: Turn): Promise<Outcome | undefined> {
  const { incoming, world } = turn;
  const read = textsRead(incoming);
  const text = [turn.text, ...read].filter((part) => part !== '').join('\n');
  if (text === '') return incoming.attachments.length > 0 ? offerBoth(turn) : undefined;
  const hasNumbers = world.findLookups(text).length > 0;
  const understanding = world.understander.understand(text);
  const isMaterial =
    understanding.kind === 'paste' || hasNumbers || read.length > 0 || incoming.forwardedFrom !== undefined;
  if (!isMaterial) return undefined;
  const check = await world.check(text);
  if (check.outcome === 'unknown' && !hasNumbers && read.length === 0) {
    // Nothing but words, and no sign in them: what we know of the form they resemble helps more than a card.
    return answerIntent(turn);
  }
  return showVerdict(turn, { text, evidence: evidenceOf(incoming) }, { understanding, check });
}

/** The verdict on what was pasted, and what can be done with it. */
export function showVerdict(
  turn: Turn,
  material: Material,
  { understanding, check }: { understanding: Understanding; check: Check },
): Outcome {
  const { world, session } = turn;
  const resembles = outOfScopeTopics.has(understanding.topic) ? undefined : understanding.intent;
  const card = verdictCard(check, material, resembles, world);
  const watch = check.outcome === 'official' ? [] : watchButton(world.findLookups(material.text), world);
  return {
    replies: [{ ...card, buttons: [...(card.buttons ?? []), ...correctButton(turn, material), ...watch] }],
    session: { ...session, lastText: material.text, material, misunderstood: 0 },
    effects: [
      {
        type: 'count_answer',
        key: world.newKey(),
        kind: 'paste',
        intent: resembles,
        confidence: understanding.confidence,
      },
    ],
  };
}

/** A picture that says nothing readable may be evidence. */
function offerBoth(turn: Turn): Outcome {
  // Why nothing was taken in is said ahead of every answer: see respond.ts.
  if (evidenceOf(turn.incoming).length === 0) return { replies: [], session: turn.session, effects: [] };
  const report = startReport(turn, '');
  const kept = plain(turn.world.wording.say('chat.input.attachment_kept'));
  return { ...report, replies: [kept, ...report.replies] };
}

import { outOfScopeTopics } from '../../intents/intent.ts';
import { startReport } from '../dialogue.ts';
import { verdictCard } from '../replies/verdict.ts';
import type { Outcome, Turn } from '../turn.ts';
import { answerIntent } from './intent.ts';
import { correctButton } from './numbers-read.ts';
import { watchButton } from './watch.ts';

/** Something suspicious was pasted, forwarded or photographed: judge it and say why. */
export async function checkPasted(turn: Turn): Promise<Outcome | undefined> {
  const { incoming, world, session } = turn;
  const read = incoming.attachments.map((attachment) => attachment.text ?? '').filter((text) => text !== '');
  const material = [turn.text, ...read].filter((text) => text !== '').join('\n');
  if (material === '') return incoming.attachments.length > 0 ? offerBoth(turn) : undefined;
  const understanding = world.understander.understand(material);
  const indicators = world.findLookups(material);
  const isMaterial =
    understanding.kind === 'paste' ||
    indicators.length > 0 ||
    read.length > 0 ||
    incoming.forwardedFrom !== undefined;
  if (!isMaterial) return undefined;
  const check = await world.check(material);
  const resembles = outOfScopeTopics.has(understanding.topic) ? undefined : understanding.intent;
  if (check.outcome === 'unknown' && indicators.length === 0 && read.length === 0) {
    // Nothing but words, and no sign in them: what we know of the form they resemble helps more than a card.
    return answerIntent(turn);
  }
  const card = verdictCard(check, resembles, world);
  const watch = check.outcome === 'official' ? [] : watchButton(indicators, world);
  return {
    replies: [{ ...card, buttons: [...(card.buttons ?? []), ...correctButton(turn), ...watch] }],
    session: { ...session, lastText: material, misunderstood: 0 },
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
  const { wording } = turn.world;
  const stored = turn.incoming.attachments.some((attachment) => attachment.hash !== undefined);
  if (!stored) {
    const problem = turn.incoming.attachments.find((attachment) => attachment.problem !== undefined)?.problem;
    const key = problem === undefined ? 'attachment_failed' : `attachment_problem.${problem}`;
    return {
      replies: [{ style: 'plain', body: [wording.say(`chat.input.${key}`)] }],
      session: turn.session,
      effects: [],
    };
  }
  const report = startReport(turn, '');
  return {
    ...report,
    replies: [{ style: 'plain', body: [wording.say('chat.input.attachment_kept')] }, ...report.replies],
  };
}

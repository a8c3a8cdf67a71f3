import type { Intent } from '../../intents/intent.ts';
import type { Button, Reply } from '../message.ts';
import type { World } from '../world.ts';
import { showDate } from './date.ts';

/** The curated answer of an intent: what to do first, then steps, why, whom to call, where to go on. */
export function answerOf(intent: Intent, world: World, key: string): Reply {
  const { wording, contacts } = world;
  const { answer } = intent;
  const steps = answer.steps.flatMap((step) => {
    if (typeof step === 'string') return [step];
    return contacts.isUsable(step.when) ? [step.text] : [];
  });
  return {
    style: 'answer',
    lead: answer.do,
    steps,
    body: answer.why === undefined ? [] : [answer.why],
    ...(answer.more === undefined ? {} : { more: { text: answer.more.trim(), action: `more:${intent.id}` } }),
    links: answer.call.flatMap((contact) => contacts.findLink(contact) ?? []),
    buttons: [
      ...intent.followups.flatMap((id) => intentButton(world, id)),
      { label: wording.say('chat.answer.not_meant'), action: 'not-meant' },
    ],
    footer: wording.say('chat.answer.reviewed', { date: showDate(Date.parse(intent.reviewed)) }),
    feedback: key,
  };
}

/** A button that leads to an intent; none where the set has no such intent. */
export function intentButton(world: World, id: string): Button[] {
  const intent = world.intents.get(id);
  return intent === undefined ? [] : [{ label: intent.button, action: `intent:${id}` }];
}

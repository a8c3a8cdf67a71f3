import { keyOf, type Material } from '../material.ts';
import type { Button, Reply } from '../message.ts';
import type { Check, World } from '../world.ts';
import { intentButton } from './answer.ts';
import { showDate } from './date.ts';

/**
 * @param material what was judged
 * @param resembles id of the intent about the scam form that the text resembles, if any
 */
export function verdictCard(
  check: Check,
  material: Material,
  resembles: string | undefined,
  world: World,
): Reply {
  const { wording } = world;
  const shown = check.indicators.map((indicator) => indicator.shown);
  const intent = resembles === undefined ? undefined : world.intents.get(resembles);
  const report: Button[] =
    check.outcome === 'official'
      ? []
      : [{ label: wording.say('verdict.report'), action: `report:pasted:${keyOf(material)}` }];
  return {
    style: check.outcome,
    lead: wording.say(`verdict.${check.outcome}.lead`),
    body: [
      ...(shown.length > 0 ? [wording.say('verdict.sent', { list: shown.slice(0, 6).join(', ') })] : []),
      ...check.reasons.slice(0, 4).map((reason) => `• ${reason}`),
      ...(intent === undefined ? [] : [wording.say('verdict.resembles', { title: intent.button })]),
      wording.say(`verdict.${check.outcome}.do`),
    ],
    buttons: [...report, ...(resembles === undefined ? [] : intentButton(world, resembles))],
    footer: wording.say('verdict.date', { date: showDate(world.now) }),
  };
}

import type { Link, Reply } from '../message.ts';
import type { Turn } from '../turn.ts';

/** The card that can still stop the money: the bank's hotline above all, what to say, what not to do. */
export function firstHourCard(turn: Turn): Reply {
  const { wording, contacts } = turn.world;
  const bank = findBank(turn);
  const hotline = bank === undefined ? undefined : turn.world.bankHotline(bank);
  const call: Link[] =
    bank === undefined || hotline === undefined
      ? []
      : [{ label: wording.say('first-hour.call_bank', { bank }), href: `tel:${hotline}` }];
  const police = contacts.findLink('police-113');
  return {
    style: 'first-hour',
    lead:
      bank === undefined || hotline === undefined
        ? wording.say('first-hour.lead_no_bank')
        : wording.say('first-hour.lead', { hotline: `${bank} ${hotline}` }),
    steps: [
      ...(call.length === 0 ? [wording.say('first-hour.where')] : []),
      wording.say('first-hour.steps.say'),
      wording.say('first-hour.steps.police'),
      wording.say('first-hour.steps.lock'),
    ],
    body: [wording.say('first-hour.not_do'), wording.say('first-hour.parallel')],
    links: [
      ...call,
      ...(police === undefined ? [] : [{ ...police, label: wording.say('first-hour.call_police') }]),
    ],
  };
}

function findBank(turn: Turn): string | undefined {
  for (const indicator of turn.world.extract(turn.text)) {
    const bank = indicator.details['bank'];
    if (typeof bank === 'string' && bank !== '') return bank;
  }
  return undefined;
}

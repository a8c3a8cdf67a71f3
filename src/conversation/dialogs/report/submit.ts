import { isChild } from '../../../reports/child.ts';
import type { SubmittedReport } from '../../effects.ts';
import type { Turn } from '../../turn.ts';
import type { Draft } from './draft.ts';

/** Money that left less than a day ago can still be stopped. In milliseconds. */
const firstHourWindow = 24 * 3_600_000;

export function submit(draft: Draft, turn: Turn): SubmittedReport {
  const { world } = turn;
  return {
    code: world.newTrackingCode(),
    topic: draft.topic,
    narrative: draft.narrative,
    fields: withoutChildsContact(draft, turn),
    indicators: draft.indicators,
    evidence: draft.evidence,
    firstHour: isFirstHour(draft, world.now),
    consent: world.wording.say('report.consent_version'),
  };
}

export function isFirstHour(draft: Draft, now: number): boolean {
  const lost = Number(draft.fields['amount']?.value ?? 0) > 0;
  const when = Number(draft.fields['when']?.value ?? 0);
  return lost && when > 0 && now - when < firstHourWindow;
}

/** Of a child no contact data are kept but a grown-up's, which they were asked for. */
function withoutChildsContact({ fields, narrative }: Draft, turn: Turn): Draft['fields'] {
  const { contact, ...rest } = fields;
  const isPersonal = contact?.value === 'other' || String(contact?.value).startsWith('phone:');
  if (!isPersonal || !isChild(narrative)) return fields;
  const field = turn.world.reportFields.fields.find(({ name }) => name === 'contact');
  return contact?.shown === field?.texts.guardian ? fields : rest;
}

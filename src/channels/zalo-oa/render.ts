import { choicesOf } from '../../conversation/choices.ts';
import type { Button, Reply } from '../../conversation/message.ts';
import type { Wording } from '../../conversation/wording.ts';
import { paragraphsOf } from '../rendering/paragraphs.ts';
import { splitText } from '../rendering/split-text.ts';
import { actionPrefix, longestButtonTitle, longestText, mostButtons, type ZaloButton } from './schema.ts';

/** One message as Zalo takes it. */
export interface Rendered {
  readonly text: string;
  readonly buttons: readonly ZaloButton[];
}

/** Numbers to call that become buttons; more would leave no room to go on. */
const mostPhones = 2;

/**
 * A bubble within Zalo's limits. Five buttons: numbers to call, then the choices; choices beyond them are listed with
 * their numbers, which the citizen can send instead. Each message counts, so it is split only where it must be.
 */
export function renderReply(reply: Reply, wording: Wording, publicUrl: string | undefined): Rendered[] {
  const choices = choicesOf(reply, wording);
  const phones = phoneButtons(reply);
  const room = mostButtons - phones.length;
  const buttons = [...phones, ...choices.slice(0, room).map(choiceButton)];
  const text = [
    ...paragraphsOf(reply, publicUrl).map((paragraph) => paragraph.text),
    ...numbered(choices, room, wording),
  ].join('\n\n');
  const parts = splitText(text === '' ? '…' : text, longestText);
  return parts.map((part, index) => ({
    text: part,
    buttons: index < parts.length - 1 ? [] : [...buttons, ...feedbackButtons(reply, wording, buttons.length)],
  }));
}

function phoneButtons(reply: Reply): ZaloButton[] {
  return (reply.links ?? [])
    .filter((link) => link.href.startsWith('tel:'))
    .slice(0, mostPhones)
    .map((link) => ({
      type: 'oa.open.phone',
      title: shorten(link.label),
      payload: { phone_code: link.href.slice('tel:'.length) },
    }));
}

function choiceButton({ label, action }: Button): ZaloButton {
  return { type: 'oa.query.hide', title: shorten(label), payload: `${actionPrefix}${action}` };
}

/** Only where there is room for both: they are a courtesy. */
function feedbackButtons(reply: Reply, wording: Wording, used: number): ZaloButton[] {
  if (reply.feedback === undefined || used + 2 > mostButtons) return [];
  return [
    choiceButton({ label: wording.say('channels.helpful'), action: `feedback:yes:${reply.feedback}` }),
    choiceButton({ label: wording.say('channels.not_helpful'), action: `feedback:no:${reply.feedback}` }),
  ];
}

function numbered(choices: readonly Button[], from: number, wording: Wording): string[] {
  const rest = choices.slice(from).map(({ label }, index) => ({ number: from + index + 1, label }));
  if (rest.length === 0) return [];
  const numbers = rest.map(({ number }) => number).join(', ');
  return [
    [
      wording.say('channels.choose', { numbers }),
      ...rest.map(({ number, label }) => `${number}. ${label}`),
    ].join('\n'),
  ];
}

function shorten(label: string): string {
  return label.length > longestButtonTitle ? `${label.slice(0, longestButtonTitle - 1)}…` : label;
}

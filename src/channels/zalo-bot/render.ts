import { choicesOf } from '../../conversation/choices.ts';
import type { Reply } from '../../conversation/message.ts';
import type { Wording } from '../../conversation/wording.ts';
import { paragraphsOf } from '../rendering/paragraphs.ts';
import { withSign } from '../rendering/signs.ts';
import { splitText } from '../rendering/split-text.ts';
import { longestText } from './schema.ts';

/** A bubble as texts: no buttons here, so the choices stand at the end with the numbers to send. */
export function renderReply(reply: Reply, wording: Wording, publicUrl: string | undefined): string[] {
  const paragraphs = paragraphsOf(reply, publicUrl).map((paragraph) => paragraph.text);
  const text = [...paragraphs, ...numberedChoices(reply, wording)].join('\n\n');
  return splitText(text === '' ? '…' : text, longestText);
}

/** In a group: one short line, and where to ask without others reading along. */
export function renderForGroup(reply: Reply, wording: Wording): string[] {
  const line = withSign(reply.style, reply.lead ?? reply.body[0] ?? '');
  return [[splitText(line, 200)[0] ?? '', wording.say('channels.group_hint')].join('\n').trim()];
}

function numberedChoices(reply: Reply, wording: Wording): string[] {
  const choices = choicesOf(reply, wording);
  if (choices.length === 0) return [];
  const numbers = choices.map((_, index) => index + 1).join(', ');
  const lines = choices.map(({ label }, index) => `${index + 1}. ${label}`);
  return [[wording.say('channels.choose', { numbers }), ...lines].join('\n')];
}

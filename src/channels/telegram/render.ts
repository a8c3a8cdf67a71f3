import type { Reply } from '../../conversation/message.ts';
import type { Wording } from '../../conversation/wording.ts';
import { type Paragraph, paragraphsOf } from '../rendering/paragraphs.ts';
import { withSign } from '../rendering/signs.ts';
import { splitText } from '../rendering/split-text.ts';
import { keyboardOf } from './keyboard.ts';
import { longestText, type TelegramKeyboard } from './schema.ts';

/** One message as Telegram takes it; `plain` is for the case that it does not take the other. */
export interface Rendered {
  readonly html: string;
  readonly plain: string;
  readonly keyboard: TelegramKeyboard;
}

/** A bubble within Telegram's limits: split at paragraphs, the buttons under the last part. */
export function renderReply(reply: Reply, wording: Wording, publicUrl: string | undefined): Rendered[] {
  const parts = pack(paragraphsOf(reply, publicUrl).flatMap(splitParagraph));
  const keyboard = keyboardOf(reply, wording);
  const shown = parts.length === 0 ? [[{ role: 'text' as const, text: '…' }]] : parts;
  return shown.map((part, index) => ({
    html: part.map(toHtml).join('\n\n'),
    plain: part.map(({ text }) => text).join('\n\n'),
    keyboard: index === shown.length - 1 ? keyboard : [],
  }));
}

/** In a group: one short line, and the way to where nobody reads along. */
export function renderForGroup(reply: Reply, wording: Wording, username: string): Rendered {
  const line = withSign(reply.style, reply.lead ?? reply.body[0] ?? wording.say('channels.group_hint'));
  const short = splitText(line, 200)[0] ?? line;
  return {
    html: escapeHtml(short),
    plain: short,
    keyboard: [[{ text: wording.say('channels.private'), url: `https://t.me/${username}?start=check` }]],
  };
}

function splitParagraph(paragraph: Paragraph): Paragraph[] {
  return splitText(paragraph.text, longestText).map((text) => ({ ...paragraph, text }));
}

/** Joins paragraphs into as few messages as hold them. */
function pack(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const parts: Paragraph[][] = [];
  let length = 0;
  for (const paragraph of paragraphs) {
    const last = parts.at(-1);
    if (last !== undefined && length + 2 + paragraph.text.length <= longestText) {
      last.push(paragraph);
      length += 2 + paragraph.text.length;
    } else {
      parts.push([paragraph]);
      length = paragraph.text.length;
    }
  }
  return parts;
}

function toHtml({ role, text }: Paragraph): string {
  const escaped = escapeHtml(text);
  if (role === 'lead') return `<b>${escaped}</b>`;
  return role === 'footer' ? `<i>${escaped}</i>` : escaped;
}

/** Telegram knows four entities; nothing that a citizen wrote may become a tag. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

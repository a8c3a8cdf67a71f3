import type { Reply } from '../../conversation/message.ts';
import { absoluteLinks, linkText } from './links.ts';
import { withSign } from './signs.ts';

/** A paragraph and what it is, for channels that can show the difference. */
export interface Paragraph {
  readonly role: 'lead' | 'text' | 'footer';
  readonly text: string;
}

/** All of a reply in reading order: the bold line, steps, text, whom to call, small print. */
export function paragraphsOf(reply: Reply, publicUrl: string | undefined): Paragraph[] {
  const steps = (reply.steps ?? []).map((step, index) => `${index + 1}. ${step}`);
  const links = absoluteLinks(reply.links ?? [], publicUrl).map(linkText);
  const texts = [steps.join('\n'), ...reply.body, links.join('\n')].filter((text) => text.trim() !== '');
  return [
    ...(reply.lead === undefined || reply.lead === ''
      ? []
      : [{ role: 'lead' as const, text: withSign(reply.style, reply.lead) }]),
    ...texts.map((text) => ({ role: 'text' as const, text })),
    ...(reply.footer === undefined || reply.footer === ''
      ? []
      : [{ role: 'footer' as const, text: reply.footer }]),
  ];
}

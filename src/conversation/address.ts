import { fold } from '../vietnamese/fold.ts';
import type { Reply } from './message.ts';
import type { Wording } from './wording.ts';

/** What the curated texts call the citizen, until we know better. */
const usual = 'anh/chị';

/**
 * How the citizen wants to be called, from how they call themselves ("bác bị…") or the bot ("cháu ơi").
 * The table stands in data/wording/address.yaml: lists of phrases by the word of address.
 */
export function addressOf(text: string, wording: Wording): string | undefined {
  const folded = `${fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
  for (const address of wording.list('address.words')) {
    const phrases = wording.list(`address.phrases.${address}`);
    if (phrases.some((phrase) => folded.startsWith(`${fold(phrase)} `))) return address;
  }
  return undefined;
}

/** The same reply, speaking to "bác", "cô", … instead of "anh/chị". */
export function withAddress(reply: Reply, address: string): Reply {
  if (address === usual) return reply;
  const upper = address.charAt(0).toUpperCase() + address.slice(1);
  const put = (text: string) => text.replaceAll(usual, address).replaceAll('Anh/chị', upper);
  return {
    ...reply,
    ...(reply.lead === undefined ? {} : { lead: put(reply.lead) }),
    body: reply.body.map(put),
    ...(reply.steps === undefined ? {} : { steps: reply.steps.map(put) }),
    ...(reply.more === undefined ? {} : { more: { ...reply.more, text: put(reply.more.text) } }),
    ...(reply.footer === undefined ? {} : { footer: put(reply.footer) }),
  };
}

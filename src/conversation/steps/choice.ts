import { fold } from '../../vietnamese/fold.ts';
import type { Incoming } from '../message.ts';
import type { Session } from '../session.ts';
import type { Wording } from '../wording.ts';

/**
 * "1", "mot", "số 2", "cái đầu tiên": said in place of pressing a button. The message then counts as that press.
 * In a dialog a bare number may as well be the answer (an amount, a date), so there it only chooses where the channel
 * shows the choice by that number.
 */
export function chooseOffered(
  incoming: Incoming,
  session: Session,
  world: { readonly wording: Wording; readonly now: number },
): Incoming {
  const { offered } = session;
  if (incoming.button !== undefined || incoming.attachments.length > 0 || offered.length === 0)
    return incoming;
  if (session.officerUntil > world.now) return incoming;
  const said = plainWords(incoming.text);
  const choice = readChoice(said, offered.length, world.wording);
  if (choice === undefined) return incoming;
  const { numberedFrom = Number.POSITIVE_INFINITY } = incoming;
  if (choice.bare && session.dialog !== null && choice.index + 1 < numberedFrom) return incoming;
  const chosen = offered[choice.index];
  return chosen === undefined ? incoming : { ...incoming, text: '', button: chosen.action };
}

/** @returns the index; `bare` where nothing but a number was said */
function readChoice(
  said: string,
  count: number,
  wording: Wording,
): { index: number; bare: boolean } | undefined {
  if (isOneOf(said, wording.list('channels.choice.first'))) return { index: 0, bare: false };
  if (isOneOf(said, wording.list('channels.choice.last'))) return { index: count - 1, bare: false };
  const prefix = wording
    .list('channels.choice.prefixes')
    .map(plainWords)
    .filter((words) => said.startsWith(`${words} `))
    .sort((a, b) => b.length - a.length)[0];
  const number = readNumber(prefix === undefined ? said : said.slice(prefix.length + 1), wording);
  if (number === undefined || number < 1 || number > count) return undefined;
  return { index: number - 1, bare: prefix === undefined };
}

function readNumber(said: string, wording: Wording): number | undefined {
  if (/^\d{1,2}$/.test(said)) return Number(said);
  const index = wording
    .list('channels.choice.numbers')
    .findIndex((words) => words.split('|').some((word) => plainWords(word) === said));
  return index === -1 ? undefined : index + 1;
}

function isOneOf(said: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => plainWords(phrase) === said);
}

function plainWords(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

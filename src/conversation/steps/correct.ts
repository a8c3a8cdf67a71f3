import type { Indicator } from '../../indicators/indicator.ts';
import { fold } from '../../vietnamese/fold.ts';
import { keyOf } from '../material.ts';
import { plain } from '../message.ts';
import type { Outcome, Turn } from '../turn.ts';
import { type Command, say } from './named.ts';
import { numbersRead } from './numbers-read.ts';
import { showVerdict } from './pasted.ts';

export const correctCommands: readonly Command[] = [
  { name: 'correct', answer: askWhatIsWrong },
  { name: 'correct-none', answer: (turn) => say(turn, plain(turn.world.wording.say('own.correct.kept'))) },
];

/** Shows in full what was read, to be compared with the picture: it is the citizen's own. */
function askWhatIsWrong(turn: Turn, key: string): Outcome {
  const { wording } = turn.world;
  if (key !== keyOf(turn.session.material)) return say(turn, plain(wording.say('chat.input.old_card')));
  const material = turn.session.material.text;
  const read = numbersRead(turn, material);
  const asked = say(turn, {
    style: 'plain',
    lead: wording.say('own.correct.lead'),
    body: [...read.map((indicator) => `• ${writtenIn(material, indicator)}`), wording.say('own.correct.ask')],
    buttons: [{ label: wording.say('own.correct.right'), action: 'correct-none' }],
  });
  return { ...asked, session: { ...asked.session, correcting: true } };
}

/**
 * The message after that: the right number takes the place of the one most like it, and everything is checked again.
 * Whatever is more than a number may be a cry for help and goes its usual way.
 */
export async function takeCorrection(turn: Turn): Promise<Outcome | undefined> {
  const { session, world, incoming } = turn;
  if (!turn.correcting || incoming.button !== undefined || incoming.attachments.length > 0) return undefined;
  const right = onlyNumberIn(turn);
  if (right === undefined) return undefined;
  const { text, evidence } = session.material;
  const corrected = correct(text, right, numbersRead(turn, text));
  const understanding = world.understander.understand(corrected);
  const check = await world.check(corrected);
  const checked = showVerdict(turn, { text: corrected, evidence }, { understanding, check });
  return { ...checked, replies: [plain(world.wording.say('own.correct.done')), ...checked.replies] };
}

/** The number of a message that says nothing else but what kind of number it is. */
function onlyNumberIn({ text, world }: Turn): string | undefined {
  const [number, ...others] =
    text.match(/\d(?:[\d .,]*\d)?(?:\s?(?:triệu|trieu|tr|nghìn|ngàn|tỷ|k|đ)(?!\p{L}))?/giu) ?? [];
  if (number === undefined || others.length > 0) return undefined;
  const around = fold(text.replace(number, ' ')).match(/[a-z0-9]+/g) ?? [];
  const known = new Set(world.wording.list('own.correct.words').map(fold));
  return around.every((word) => known.has(word)) ? number : undefined;
}

function writtenIn(material: string, { span: [start, end] }: Indicator): string {
  return material.slice(start, end).replace(/\s+/g, ' ');
}

function correct(material: string, right: string, read: readonly Indicator[]): string {
  const [wrong] = [...read].sort(
    (one, other) =>
      unlike(digits(writtenIn(material, one)), digits(right)) -
      unlike(digits(writtenIn(material, other)), digits(right)),
  );
  if (wrong === undefined) return `${material}\n${right}`;
  const [start, end] = wrong.span;
  return `${material.slice(0, start)}${right}${material.slice(end)}`;
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

/** How many digits differ, place by place, or are too many. */
function unlike(one: string, other: string): number {
  const longest = Math.max(one.length, other.length);
  let count = 0;
  for (let place = 0; place < longest; place += 1) if (one[place] !== other[place]) count += 1;
  return count;
}

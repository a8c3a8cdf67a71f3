import { z } from 'zod';
import type { Indicator } from '../../indicators/indicator.ts';
import { plain } from '../message.ts';
import type { Outcome, Turn } from '../turn.ts';
import { type Command, say } from './named.ts';
import { numbersRead } from './numbers-read.ts';
import { checkPasted } from './pasted.ts';

/** Name under which the session remembers that the next message corrects a reading. */
const name = 'correct-reading';
const snapshotSchema = z.object({ version: z.literal(1), material: z.string() });

export const correctCommands: readonly Command[] = [{ name: 'correct', answer: askWhatIsWrong }];

/** Shows in full what was read, to be compared with the picture: it is the citizen's own. */
function askWhatIsWrong(turn: Turn): Outcome | undefined {
  const { wording } = turn.world;
  const material = turn.session.lastText;
  const read = numbersRead(turn, material);
  if (read.length === 0) return undefined;
  const asked = say(turn, {
    style: 'plain',
    lead: wording.say('own.correct.lead'),
    body: [...read.map((indicator) => `• ${writtenIn(material, indicator)}`), wording.say('own.correct.ask')],
    buttons: [{ label: wording.say('own.correct.right'), action: 'correct-none' }],
  });
  const running = turn.session.dialog;
  return {
    ...asked,
    session: {
      ...asked.session,
      dialog: { name, snapshot: { version: 1, material } },
      paused: running === null || running.name === name ? turn.session.paused : running,
    },
  };
}

/** The message after that: the right number takes the place of the one most like it, and everything is checked again. */
export async function takeCorrection(turn: Turn): Promise<Outcome | undefined> {
  const { session, world } = turn;
  if (session.dialog?.name !== name) return undefined;
  const resumed: Turn = { ...turn, session: { ...session, dialog: null } };
  if (turn.incoming.button === 'correct-none') {
    return say(resumed, plain(world.wording.say('own.correct.kept')));
  }
  const snapshot = snapshotSchema.safeParse(session.dialog.snapshot);
  if (!snapshot.success || turn.incoming.button !== undefined || turn.incoming.attachments.length > 0) {
    return undefined;
  }
  const { material } = snapshot.data;
  const corrected = correct(material, turn.text, numbersRead(turn, material));
  if (corrected === undefined) {
    return { ...say(turn, plain(world.wording.say('own.correct.no_number'))), session };
  }
  const checked = await checkPasted({ ...resumed, text: corrected });
  const done = world.wording.say('own.correct.done');
  return checked === undefined
    ? say(resumed, plain(done))
    : { ...checked, replies: [plain(done), ...checked.replies] };
}

function writtenIn(material: string, { span: [start, end] }: Indicator): string {
  return material.slice(start, end).replace(/\s+/g, ' ');
}

/** @returns undefined where the answer holds no number */
function correct(material: string, answer: string, read: readonly Indicator[]): string | undefined {
  const right = /\d(?:[\d .,]*\d)?(?:\s?(?:tr|triệu|trieu|k|đ|nghìn|ngàn|tỷ))?/iu.exec(answer)?.[0];
  if (right === undefined) return undefined;
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

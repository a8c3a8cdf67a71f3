import type { Understanding } from '../intents/understanding.ts';
import { addressOf, withAddress } from './address.ts';
import { notTakenIn } from './attachments.ts';
import { choicesOfTurn } from './choices.ts';
import type { Incoming, Reply } from './message.ts';
import type { Session } from './session.ts';
import { answerButton, excuseOldButton } from './steps/button.ts';
import { chooseOffered } from './steps/choice.ts';
import { answerCommand } from './steps/command.ts';
import { takeCorrection } from './steps/correct.ts';
import { answerDanger } from './steps/danger.ts';
import { continueDialog } from './steps/dialog.ts';
import { refuseInput } from './steps/input.ts';
import { answerIntent } from './steps/intent.ts';
import { holdForOfficer } from './steps/officer.ts';
import { answerOwnReport } from './steps/own-report.ts';
import { checkPasted } from './steps/pasted.ts';
import { admitUnknown } from './steps/unknown.ts';
import type { Outcome, Step, Turn } from './turn.ts';
import type { World } from './world.ts';

/** Longest text that is read, in characters; what lies beyond is said to be unread. */
export const longestText = 8_000;

/** The order of understanding: the first step that has something to say ends the turn. */
const steps: readonly Step[] = [
  holdForOfficer,
  refuseInput,
  takeCorrection,
  answerButton,
  answerOwnReport,
  answerCommand,
  continueDialog,
  excuseOldButton,
  answerDanger,
  checkPasted,
  answerIntent,
  admitUnknown,
];

/** Answers one message. Reads the world, changes nothing: what is to change comes back as effects. */
export async function respond(incoming: Incoming, session: Session, world: World): Promise<Outcome> {
  const turn = openTurn(chooseOffered(incoming, session, world), session, world);
  for (const step of steps) {
    const outcome = await step(turn);
    if (outcome !== undefined) return finish(turn, outcome);
  }
  throw new Error('No step answered; the last one always does');
}

function openTurn(incoming: Incoming, session: Session, world: World): Turn {
  const said = incoming.button?.startsWith('say:') === true ? incoming.button.slice(4) : incoming.text;
  const text = world.maskSecrets(said.slice(0, longestText)).trim();
  let understood: Understanding | undefined;
  return {
    incoming,
    text,
    session: {
      ...session,
      address: addressOf(text, world.wording) ?? session.address,
      correcting: false,
    },
    correcting: session.correcting,
    world,
    understanding() {
      understood ??= world.understander.understand(text);
      return understood;
    },
  };
}

/** The first message ever says what the bot never asks for, whatever it answers. */
function withPromise(turn: Turn, replies: readonly Reply[]): readonly Reply[] {
  const last = replies.at(-1);
  const promise = turn.world.wording.say('chat.welcome.promise', turn.world.names);
  if (turn.session.greeted || last === undefined || replies.some((reply) => reply.body.includes(promise))) {
    return replies;
  }
  return [...replies.slice(0, -1), { ...last, body: [...last.body, promise] }];
}

function finish(turn: Turn, outcome: Outcome): Outcome {
  const notes: Reply[] = [];
  const { wording } = turn.world;
  if (turn.incoming.text.length > longestText) {
    notes.push({ style: 'plain', body: [wording.say('chat.input.too_long', { count: longestText })] });
  }
  const { incoming, world } = turn;
  if (incoming.masked === true || world.maskSecrets(incoming.text) !== incoming.text) {
    notes.push({ style: 'plain', body: [wording.say('chat.input.masked')] });
  }
  // A group gets the first bubble only.
  if (incoming.group !== true || outcome.replies.length === 0) notes.push(...notTakenIn(incoming, wording));
  const replies = withPromise(turn, [...notes, ...outcome.replies]).map((reply) =>
    withAddress(reply, turn.session.address),
  );
  return {
    ...outcome,
    replies,
    session: { ...outcome.session, greeted: true, offered: choicesOfTurn(replies, wording) },
  };
}

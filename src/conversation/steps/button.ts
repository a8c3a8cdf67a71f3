import { startReport } from '../dialogue.ts';
import { plain } from '../message.ts';
import { answerOf } from '../replies/answer.ts';
import type { Outcome, Turn } from '../turn.ts';
import { commands } from './command.ts';

/** Buttons say what they mean, wherever the conversation stands. Those of a dialog are left to it. */
export async function answerButton(turn: Turn): Promise<Outcome | undefined> {
  const action = turn.incoming.button;
  if (action === undefined || action.startsWith('say:')) return undefined;
  const colon = action.indexOf(':');
  const verb = colon === -1 ? action : action.slice(0, colon);
  const argument = colon === -1 ? '' : action.slice(colon + 1);
  switch (verb) {
    case 'intent':
      return showIntent(turn, argument);
    case 'more':
      return showMore(turn, argument);
    case 'feedback':
      return takeFeedback(turn, argument);
    case 'report':
      if (argument === '') return startReport(turn, '');
      if (argument === 'pasted') {
        const { text, evidence } = turn.session.material;
        return startReport(turn, text, evidence);
      }
      return turn.session.dialog === null ? startReport(turn, '') : undefined;
    default: {
      const command = commands.find((candidate) => candidate.name === verb);
      return command?.answer(turn, argument);
    }
  }
}

function showIntent(turn: Turn, id: string): Outcome | undefined {
  const intent = turn.world.intents.get(id);
  if (intent === undefined) return undefined;
  const key = turn.world.newKey();
  return {
    replies: [answerOf(intent, turn.world, key)],
    session: { ...turn.session, misunderstood: 0 },
    effects: [{ type: 'count_answer', key, kind: 'faq', intent: id, confidence: 1 }],
  };
}

function showMore(turn: Turn, id: string): Outcome | undefined {
  const more = turn.world.intents.get(id)?.answer.more;
  return more === undefined
    ? undefined
    : { replies: [plain(...more.trim().split('\n'))], session: turn.session, effects: [] };
}

function takeFeedback(turn: Turn, argument: string): Outcome {
  const [word = '', key = ''] = argument.split(':');
  const helpful = word === 'yes';
  const { wording } = turn.world;
  const thanks = plain(wording.say(helpful ? 'chat.feedback.yes' : 'chat.feedback.no'));
  const reply = helpful
    ? thanks
    : {
        ...thanks,
        buttons: [
          { label: wording.say('chat.answer.not_meant'), action: 'not-meant' },
          { label: wording.say('chat.menu.officer'), action: 'officer' },
        ],
      };
  return { replies: [reply], session: turn.session, effects: [{ type: 'feedback', key, helpful }] };
}

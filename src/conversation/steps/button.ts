import { startReport } from '../dialogue.ts';
import { keyOf } from '../material.ts';
import { plain } from '../message.ts';
import { answerOf } from '../replies/answer.ts';
import { menuButtons } from '../replies/menu.ts';
import { statusOf } from '../replies/status.ts';
import type { Outcome, Turn } from '../turn.ts';
import { commands } from './command.ts';
import { say } from './named.ts';

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
      if (argument.startsWith('pasted')) return reportMaterial(turn, argument.slice('pasted:'.length));
      return turn.session.dialog?.name === 'report' ? undefined : answerAfterReport(turn, argument);
    default: {
      const command = commands.find((candidate) => candidate.name === verb);
      return command?.answer(turn, argument);
    }
  }
}

/** A button whose meaning is gone: an answer to a question that is no longer open, an intent that was removed. */
export function excuseOldButton(turn: Turn): Outcome | undefined {
  const { incoming, session, world } = turn;
  if (incoming.button === undefined) return undefined;
  if (incoming.button.startsWith('say:') && session.dialog !== null) return undefined;
  const { wording } = world;
  const resume =
    session.paused === null ? [] : [{ label: wording.say('report.buttons.resume'), action: 'resume' }];
  return say(turn, {
    ...plain(wording.say('chat.input.old_button')),
    buttons: [...resume, ...menuButtons(world)],
  });
}

function reportMaterial(turn: Turn, key: string): Outcome {
  const { material } = turn.session;
  return key === keyOf(material)
    ? startReport(turn, material.text, material.evidence)
    : say(turn, plain(turn.world.wording.say('chat.input.old_card')));
}

/** "Gửi phản ánh" pressed twice, "Hủy" pressed late: no report is begun by it. */
async function answerAfterReport(turn: Turn, argument: string): Promise<Outcome> {
  const { world, session } = turn;
  if (session.paused?.name === 'report') return startReport(turn, '');
  const [newest] = await world.findReportsOfChat(turn.incoming);
  const nothingOpen = plain(world.wording.say('report.nothing_open'));
  if (newest === undefined) return say(turn, { ...nothingOpen, buttons: menuButtons(world) });
  const status = statusOf(newest, world);
  return argument === 'send' ? say(turn, status) : say(turn, nothingOpen, status);
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

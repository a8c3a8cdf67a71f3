import { findTrackingCode, parseTrackingCode } from '../../reports/tracking-code.ts';
import { fold } from '../../vietnamese/fold.ts';
import { leave, startReport } from '../dialogue.ts';
import { plain, type Reply } from '../message.ts';
import { firstHourCard } from '../replies/first-hour.ts';
import { menuButtons, welcome } from '../replies/menu.ts';
import { statusOf } from '../replies/status.ts';
import type { Outcome, Turn } from '../turn.ts';
import { correctCommands } from './correct.ts';
import { type Command, say } from './named.ts';
import { ownReportCommands } from './own-report.ts';
import { watchCommands } from './watch.ts';

export const commands: readonly Command[] = [
  { name: 'start', answer: (turn) => say(turn, welcome(turn.world)) },
  { name: 'ask', answer: (turn) => prompt(turn, 'chat.ask_prompt') },
  { name: 'check', answer: (turn) => prompt(turn, 'chat.check_prompt') },
  { name: 'report', answer: (turn) => startReport(turn, '') },
  { name: 'danger', answer: askAfterCard },
  { name: 'status', answer: showStatus },
  { name: 'officer', answer: callOfficer },
  { name: 'erase', answer: confirmErasure },
  { name: 'erase-now', answer: requestErasure },
  { name: 'keep', answer: (turn) => say(turn, plain(turn.world.wording.say('chat.erase.kept'))) },
  { name: 'resume', answer: resume },
  { name: 'cancel', answer: cancel },
  { name: 'not-meant', answer: misunderstood },
  ...ownReportCommands,
  ...correctCommands,
  ...watchCommands,
];

/** Commands typed as words, and tracking codes wherever they stand. */
export async function answerCommand(turn: Turn): Promise<Outcome | undefined> {
  if (turn.text === '' || turn.incoming.button !== undefined) return undefined;
  const code = findTrackingCode(turn.text);
  if (code !== undefined) return showStatus(turn, code);
  const command = findCommand(turn);
  return command?.answer(turn, '');
}

function findCommand(turn: Turn): Command | undefined {
  const said = normalise(turn.text);
  const { wording } = turn.world;
  return commands.find((command) => {
    const key = `chat.commands.${command.name.replaceAll('-', '_')}`;
    return wording.has(key) && wording.list(key).some((phrase) => normalise(phrase) === said);
  });
}

function normalise(text: string): string {
  const slash = text.trim().startsWith('/') ? '/' : '';
  // A Telegram command may carry the bot's name ("/start@la_chan_bot") and an argument.
  const words = slash === '' ? text : (text.trim().split(/[\s@]/)[0] ?? '');
  return (
    slash +
    fold(words)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  );
}

function prompt(turn: Turn, key: string): Outcome {
  const { wording } = turn.world;
  const asked = say(turn, {
    style: 'plain',
    lead: wording.say(`${key}.lead`),
    body: [
      wording.say(`${key}.body`),
      ...(turn.session.dialog === null ? [] : [wording.say('report.put_aside')]),
    ],
  });
  // What comes next is a question or something to check, not the rest of the report.
  return turn.session.dialog === null
    ? asked
    : { ...asked, session: { ...asked.session, dialog: null, paused: leave(turn.session) } };
}

function askAfterCard(turn: Turn): Outcome {
  const report = startReport(turn, '');
  return { ...report, replies: [firstHourCard(turn), ...report.replies] };
}

async function showStatus(turn: Turn, argument: string): Promise<Outcome> {
  const { world } = turn;
  const code = parseTrackingCode(argument);
  if (code !== undefined) {
    const report = await world.findReport(code);
    if (report === undefined) return say(turn, plain(world.wording.say('chat.status.unknown')));
    return say(turn, statusOf(report, world));
  }
  const reports = await world.findReportsOfChat(turn.incoming);
  if (reports.length === 0) return say(turn, plain(world.wording.say('chat.status.none')));
  return say(turn, ...reports.slice(0, 3).map((report) => statusOf(report, world)));
}

function callOfficer(turn: Turn): Outcome {
  const { wording } = turn.world;
  const said = turn.incoming.button === undefined ? turn.text : turn.session.lastText;
  // Without a question it is at least said what is wanted.
  const text = said === '' ? wording.say('chat.menu.officer') : said;
  return {
    replies: [
      {
        style: 'plain',
        lead: wording.say('chat.officer.asked'),
        body: [wording.say('chat.officer.asked_body')],
      },
    ],
    session: { ...turn.session, misunderstood: 0 },
    effects: [{ type: 'ask_officer', text, wanted: true }],
  };
}

function confirmErasure(turn: Turn): Outcome {
  const { wording } = turn.world;
  return say(turn, {
    style: 'plain',
    lead: wording.say('chat.erase.ask'),
    body: [],
    buttons: [
      { label: wording.say('chat.erase.confirm'), action: 'erase-now' },
      { label: wording.say('chat.erase.keep'), action: 'keep' },
    ],
  });
}

function requestErasure(turn: Turn): Outcome {
  return {
    ...say(turn, plain(turn.world.wording.say('chat.erase.done'))),
    effects: [{ type: 'request_erasure' }],
  };
}

/** Only reached while no dialog runs: a running one cancels itself. */
function cancel(turn: Turn): Outcome | undefined {
  if (turn.session.dialog !== null) return undefined;
  const { wording } = turn.world;
  const key = turn.session.paused === null ? 'report.nothing_open' : 'report.cancelled';
  const dropped = say(turn, plain(wording.say(key)));
  return { ...dropped, session: { ...dropped.session, paused: null } };
}

function resume(turn: Turn): Outcome | undefined {
  return turn.session.paused === null && turn.session.dialog === null ? undefined : startReport(turn, '');
}

/** One rephrase, then an officer. */
function misunderstood(turn: Turn): Outcome {
  const { wording } = turn.world;
  if (turn.session.misunderstood > 0) return callOfficer(turn);
  const reply: Reply = {
    style: 'plain',
    lead: wording.say('chat.rephrase.lead'),
    body: [wording.say('chat.rephrase.body')],
    buttons: [
      { label: wording.say('chat.menu.officer'), action: 'officer' },
      ...menuButtons(turn.world).slice(1, 3),
    ],
  };
  return { replies: [reply], session: { ...turn.session, misunderstood: 1 }, effects: [] };
}

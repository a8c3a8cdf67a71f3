import { mayWithdraw } from '../../reports/lifecycle.ts';
import { findTrackingCode, parseTrackingCode } from '../../reports/tracking-code.ts';
import { fold } from '../../vietnamese/fold.ts';
import { evidenceOf } from '../attachments.ts';
import { addition, addToReportDialog } from '../dialogs/add-to-report.ts';
import { continueWith, leave } from '../dialogue.ts';
import { type Button, plain, type Reply } from '../message.ts';
import type { Outcome, Turn } from '../turn.ts';
import type { ReportStatus } from '../world.ts';
import { type Command, say } from './named.ts';

/** Buttons about a report of one's own; the same by words: see `answerOwnReport`. */
export const ownReportCommands: readonly Command[] = [
  {
    name: 'add',
    answer: (turn, code) => withOwn(turn, code, 'add', (report) => askForAddition(turn, report)),
  },
  {
    name: 'withdraw',
    answer: (turn, code) =>
      withOwn(turn, code, 'withdraw', (report) => askBeforeWithdrawing(turn, report, '')),
  },
  {
    name: 'withdraw-now',
    answer: (turn, code) => withOwn(turn, code, 'withdraw', (report) => withdraw(turn, report)),
  },
  { name: 'keep-report', answer: (turn) => say(turn, plain(turn.world.wording.say('own.withdraw.kept'))) },
];

/**
 * "bổ sung phản ánh", "rút phản ánh", with a tracking code or without; and a code with more than a question about it,
 * which is an addition. A bare code, or one with a question, is left to the command that shows where it stands.
 */
export async function answerOwnReport(turn: Turn): Promise<Outcome | undefined> {
  if (turn.incoming.button !== undefined) return undefined;
  const code = findTrackingCode(turn.text);
  const rest = code === undefined ? turn.text : withoutCode(turn.text);
  const words = normalise(rest);
  const withdrawing = startsWith(words, turn.world.wording.list('own.words.withdraw'));
  if (withdrawing !== undefined && (code !== undefined || withdrawing === '')) {
    return withOwn(turn, code ?? '', 'withdraw', (report) => askBeforeWithdrawing(turn, report, withdrawing));
  }
  const adding = startsWith(words, turn.world.wording.list('own.words.add'));
  const hasFiles = evidenceOf(turn.incoming).length > 0;
  if (code === undefined) {
    return adding === '' && !hasFiles && turn.session.dialog === null
      ? withOwn(turn, '', 'add', (report) => askForAddition(turn, report))
      : undefined;
  }
  const isNothing = rest === '' && turn.incoming.attachments.length > 0;
  if ((adding === '' || isNothing) && !hasFiles)
    return withOwn(turn, code, 'add', (report) => askForAddition(turn, report));
  if (adding === undefined && !hasFiles && isQuestion(words, turn)) return undefined;
  return withOwn(turn, code, 'add', (report) => ({
    ...say(turn, ...addition(turn, report.code, rest).replies),
    effects: addition(turn, report.code, rest).effects,
  }));
}

/** Does something with the report of that code, or with the only one of this chat; asks which where there are several. */
async function withOwn(
  turn: Turn,
  argument: string,
  verb: 'add' | 'withdraw',
  work: (report: ReportStatus) => Outcome,
): Promise<Outcome> {
  const { wording } = turn.world;
  const code = parseTrackingCode(argument);
  const own = await turn.world.findReportsOfChat(turn.incoming);
  if (code !== undefined) {
    const report = own.find((candidate) => candidate.code === code);
    return report === undefined ? say(turn, notHere(turn)) : work(report);
  }
  const fitting = verb === 'add' ? own : own.filter((report) => mayWithdraw(report.state));
  const [only, ...others] = fitting;
  if (only === undefined)
    return say(turn, plain(wording.say(verb === 'add' ? 'chat.status.none' : 'own.withdraw.none')));
  if (others.length === 0) return work(only);
  return say(turn, {
    style: 'plain',
    lead: wording.say('own.which'),
    body: [],
    buttons: fitting
      .slice(0, 5)
      .map((report): Button => ({ label: report.code, action: `${verb}:${report.code}` })),
  });
}

function notHere(turn: Turn): Reply {
  const { wording } = turn.world;
  return {
    ...plain(wording.say('own.not_here')),
    buttons: [{ label: wording.say('chat.menu.officer'), action: 'officer' }],
  };
}

function askForAddition(turn: Turn, report: ReportStatus): Outcome {
  const step = addToReportDialog.start(turn, report.code);
  return continueWith(turn, addToReportDialog.name, step, leave(turn.session));
}

/** Asked once more: under threat people take back what they should not. */
function askBeforeWithdrawing(turn: Turn, report: ReportStatus, reason: string): Outcome {
  const { wording } = turn.world;
  if (!mayWithdraw(report.state)) {
    return say(turn, {
      ...plain(wording.say('own.withdraw.too_late', { code: report.code })),
      buttons: [{ label: wording.say('chat.menu.officer'), action: 'officer' }],
    });
  }
  const asked = say(turn, {
    style: 'plain',
    lead: wording.say('own.withdraw.ask', { code: report.code }),
    body: [wording.say('own.withdraw.threat')],
    buttons: [
      { label: wording.say('own.withdraw.confirm'), action: `withdraw-now:${report.code}` },
      { label: wording.say('own.withdraw.keep'), action: 'keep-report' },
      { label: wording.say('chat.menu.officer'), action: 'officer' },
    ],
  });
  return { ...asked, session: { ...asked.session, lastText: reason } };
}

function withdraw(turn: Turn, report: ReportStatus): Outcome {
  if (!mayWithdraw(report.state)) return askBeforeWithdrawing(turn, report, '');
  return {
    ...say(turn, plain(turn.world.wording.say('own.withdraw.done', { code: report.code }))),
    effects: [{ type: 'withdraw_report', code: report.code, reason: turn.session.lastText.slice(0, 500) }],
  };
}

/** Few words, or those of a question: somebody asks how it stands. */
function isQuestion(words: string, turn: Turn): boolean {
  if (words.split(' ').length < 3 || turn.text.includes('?')) return true;
  return turn.world.wording
    .list('own.words.status')
    .some((phrase) => ` ${words} `.includes(` ${normalise(phrase)} `));
}

/** What follows the phrase; undefined where the words begin otherwise. */
function startsWith(words: string, phrases: readonly string[]): string | undefined {
  const phrase = phrases
    .map(normalise)
    .sort((a, b) => b.length - a.length)
    .find((candidate) => words === candidate || words.startsWith(`${candidate} `));
  return phrase === undefined ? undefined : words.slice(phrase.length).trim();
}

function withoutCode(text: string): string {
  return text
    .replace(/\blc[\s.-]*(?:[a-z0-9][\s.-]*){7}[a-z0-9]\b[\s:,.-]*/i, ' ')
    .replace(/^[\s:,.-]+/, '')
    .trim();
}

function normalise(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

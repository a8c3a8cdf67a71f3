import { fold } from '../../vietnamese/fold.ts';
import { startReport } from '../dialogue.ts';
import { firstHourCard } from '../replies/first-hour.ts';
import type { Outcome, Turn } from '../turn.ts';

const day = 24 * 3_600_000;

/** Money has just gone: first the card that can still help, then the report with all that was said. */
export function answerDanger(turn: Turn): Outcome | undefined {
  const { lost, recent, hasFacts, says } = circumstances(turn);
  if (turn.understanding().kind !== 'report' && !says) return undefined;
  if (lost && recent) {
    const report = startReport(turn, turn.text);
    return { ...report, replies: [firstHourCard(turn), ...report.replies] };
  }
  return hasFacts ? startReport(turn, turn.text) : undefined;
}

interface Circumstances {
  readonly lost: boolean;
  readonly recent: boolean;
  readonly hasFacts: boolean;
  /** In so many words, with a sum: no classifier is asked. */
  readonly says: boolean;
}

function circumstances(turn: Turn): Circumstances {
  const { world, text } = turn;
  const context = {
    now: world.now,
    communes: world.communes,
    extract: (said: string) => world.extract(said),
  };
  const recognise = (name: string) => {
    const field = world.reportFields.fields.find((candidate) => candidate.name === name);
    return field === undefined ? undefined : world.reportFields.typeOf(field).recognise(text, field, context);
  };
  const folded = ` ${fold(text).replace(/[^a-z0-9]+/g, ' ')} `;
  const contains = (key: string) =>
    world.wording.list(key).some((words) => folded.includes(` ${fold(words)} `));
  const alarmed = contains('chat.danger_words');
  const amount = Number(recognise('amount')?.value ?? 0);
  const when = Number(recognise('when')?.value ?? 0);
  const lost = amount > 0 || alarmed || turn.understanding().topic === 'after_money_transferred';
  return {
    lost,
    // Without a word on the time it may still be now: the card costs a glance, its lack may cost the money.
    recent: alarmed || when === 0 || world.now - when < day,
    says: amount > 0 && contains('chat.loss_words') && !contains('chat.doubt_words'),
    // A sum that was demanded is one too, though no loss.
    hasFacts: world.extract(text).some(({ type }) => type === 'amount') || world.findLookups(text).length > 0,
  };
}

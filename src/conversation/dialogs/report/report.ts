import { initialTransition, transition } from 'xstate';
import { z } from 'zod';
import { isChild } from '../../../reports/child.ts';
import { type FieldValue, fieldText, type ReportField } from '../../../reports/field.ts';
import { fold } from '../../../vietnamese/fold.ts';
import { evidenceOf, textsRead } from '../../attachments.ts';
import type { Turn } from '../../turn.ts';
import type { World } from '../../world.ts';
import type { Dialog, DialogStep } from '../dialog.ts';
import { withoutOwnContact } from '../own-contact.ts';
import { type Draft, draftSchema, newDraft } from './draft.ts';
import {
  fillFromText,
  mergeIndicators,
  nextField,
  retell,
  setField,
  storyField,
  type Telling,
} from './fill.ts';
import { type ReportEvent, reportMachine } from './machine.ts';
import { cancelled, chooseField, question, rewriteStory, submitted, summary } from './replies.ts';
import { submit } from './submit.ts';

/** Longest way to be reached that is kept, in characters. */
const longestContact = 200;

/** Raise when the draft changes; an older snapshot keeps its story and is asked anew. */
const version = 1;

const snapshotSchema = z.object({
  version: z.literal(version),
  state: z.enum(['telling', 'checking', 'choosing', 'editing', 'sent', 'cancelled']),
  draft: draftSchema,
});
type Snapshot = z.infer<typeof snapshotSchema>;
const storySchema = z.object({ draft: z.object({ narrative: z.string() }) });

/** Takes a report: one message can be enough, every question may be skipped, nothing is held back. */
export const reportDialog: Dialog = {
  name: 'report',
  start: begin,
  resume(stored, turn) {
    const snapshot = open(stored, turn);
    return show(snapshot, turn);
  },
  step(stored, turn) {
    const snapshot = open(stored, turn);
    const { world, incoming } = turn;
    const command = isChoice(snapshot.draft, turn) ? undefined : readCommand(turn);
    if (command === 'cancel') return advance(snapshot, { type: 'cancel' }, turn);
    if (command === 'send') return advance(snapshot, { type: 'send' }, turn);
    if (command === 'edit') return advance(snapshot, { type: 'choose_field' }, turn);
    if (command === 'skip') return told(snapshot, skipField(snapshot.draft), turn);
    if (command !== undefined) return editField(snapshot, command.field, turn);
    if (incoming.attachments.length > 0) {
      const draft = addEvidence(snapshot.draft, turn);
      const { text } = turn;
      return told(snapshot, text === '' ? draft : tell({ ...snapshot, draft }, text, turn), turn);
    }
    if (incoming.button !== undefined && !incoming.button.startsWith('say:')) return undefined;
    return answer(snapshot, turn.text, world, turn);
  },
};

function begin(turn: Turn, said: string, evidence: readonly string[] = []): DialogStep {
  const { world } = turn;
  const empty = addEvidence({ ...newDraft(world.now), evidence: [...evidence] }, turn);
  // What a button reports was said before, not in this turn.
  const { topic, kind } = said === turn.text ? turn.understanding() : world.understander.understand(said);
  const draft =
    said === '' ? empty : { ...fillFromText(empty, said, world.reportFields, contextOf(turn, kind)), topic };
  const [first] = initialTransition(reportMachine, { draft });
  return told({ version, state: first.value, draft }, draft, turn);
}

/** The answer to the open question, or more of the story; undefined where it is a question to us. */
function answer(snapshot: Snapshot, text: string, world: World, turn: Turn): DialogStep | undefined {
  const { draft } = snapshot;
  const context = contextOf(turn);
  const field = world.reportFields.fields.find((candidate) => candidate.name === draft.asking);
  if (field === undefined || field.name === storyField) {
    if (isQuestionToUs(turn)) return undefined;
    const story = tell(snapshot, text, turn);
    return told(snapshot, { ...story, asking: null, topic: topicOf(draft, turn) }, turn);
  }
  const recognised = world.reportFields.typeOf(field).recognise(text, field, context);
  if (recognised === undefined && isQuestionToUs(turn)) return undefined;
  const parsed = world.reportFields.typeOf(field).parse(text, field, context);
  if (parsed === undefined && field.type === 'contact') {
    // However they want to be reached, it is no part of the story.
    const value = { value: 'other', shown: text.slice(0, longestContact) };
    return told(snapshot, setField(draft, field, value, text, context), turn);
  }
  if (parsed === undefined) {
    return told(snapshot, fillFromText(draft, text, world.reportFields, context), turn);
  }
  if ('askBack' in parsed) {
    const kept = { ...snapshot, draft: { ...draft, asking: field.name } };
    return { replies: [question(field, turn, parsed.askBack)], snapshot: kept, effects: [] };
  }
  const value = field.type === 'contact' ? guardianOf(parsed.value, draft, field) : parsed.value;
  return told(snapshot, setField(draft, field, value, text, context), turn);
}

/** More of the story; where it was to be corrected, the story anew. */
function tell(snapshot: Snapshot, text: string, turn: Turn): Draft {
  const put = isRewriting(snapshot) ? retell : fillFromText;
  return put(snapshot.draft, text, turn.world.reportFields, contextOf(turn));
}

function isRewriting({ state, draft }: Snapshot): boolean {
  return state === 'editing' && draft.asking === storyField && draft.narrative !== '';
}

/** A child was asked for a grown-up's number: what comes is that, and says so. */
function guardianOf(value: FieldValue, draft: Draft, field: ReportField): FieldValue {
  const isPhone = String(value.value).startsWith('phone:');
  return isPhone && isChild(draft.narrative) ? { ...value, shown: fieldText(field, 'guardian') } : value;
}

/** Puts the changed draft in and opens the next question, or shows the summary when none is left. */
function told(snapshot: Snapshot, draft: Draft, turn: Turn): DialogStep {
  const editing = snapshot.state === 'editing';
  const stillAsked = editing && draft.asking !== null ? draft.asking : undefined;
  const asking = editing ? (stillAsked ?? null) : (nextField(draft, turn.world.reportFields)?.name ?? null);
  return advance(snapshot, { type: 'told', draft: { ...draft, asking } }, turn);
}

function editField(snapshot: Snapshot, name: string, turn: Turn): DialogStep {
  return advance(snapshot, { type: 'edit', field: name }, turn);
}

function advance(snapshot: Snapshot, event: ReportEvent, turn: Turn): DialogStep {
  const current = reportMachine.resolveState({ value: snapshot.state, context: { draft: snapshot.draft } });
  // Editing is good at any time. Sending too, but by way of the summary: it is there that consent is given.
  if (event.type === 'send' && snapshot.state !== 'checking') {
    return show({ ...snapshot, state: 'checking', draft: { ...snapshot.draft, asking: null } }, turn);
  }
  const ready =
    (event.type === 'choose_field' || event.type === 'edit') && snapshot.state !== 'checking'
      ? reportMachine.resolveState({ value: 'checking', context: { draft: snapshot.draft } })
      : current;
  const [next] = transition(reportMachine, ready, event);
  return show({ version, state: next.value, draft: next.context.draft }, turn);
}

function show(snapshot: Snapshot, turn: Turn): DialogStep {
  const { draft } = snapshot;
  const field = turn.world.reportFields.fields.find((candidate) => candidate.name === draft.asking);
  switch (snapshot.state) {
    case 'sent': {
      if (draft.narrative === '' && draft.evidence.length === 0 && draft.indicators.length === 0) {
        return show({ ...snapshot, state: 'telling', draft: { ...draft, asking: 'what' } }, turn);
      }
      const report = submit(draft, turn);
      return {
        replies: [submitted(report, turn)],
        snapshot: null,
        effects: [{ type: 'submit_report', report }],
      };
    }
    case 'cancelled':
      return { replies: [cancelled(turn)], snapshot: null, effects: [] };
    case 'choosing':
      return { replies: [chooseField(draft, turn)], snapshot, effects: [] };
    case 'telling':
    case 'editing':
      if (field !== undefined) {
        const replies = [
          isRewriting(snapshot)
            ? rewriteStory(field, draft, turn)
            : question(field, turn, undefined, isChild(draft.narrative)),
        ];
        return { replies, snapshot, effects: [] };
      }
      return { replies: [summary(draft, turn)], snapshot: { ...snapshot, state: 'checking' }, effects: [] };
    case 'checking':
      return { replies: [summary(draft, turn)], snapshot, effects: [] };
  }
}

function open(stored: unknown, turn: Turn): Snapshot {
  const parsed = snapshotSchema.safeParse(stored);
  if (parsed.success) return parsed.data;
  const story = storySchema.safeParse(stored);
  const narrative = story.success ? story.data.draft.narrative : '';
  return { version, state: 'telling', draft: { ...newDraft(turn.world.now), narrative, asking: 'what' } };
}

/** "Không nhớ" answers the question that offers it, and skips any other. */
function isChoice(draft: Draft, { incoming, text, world }: Turn): boolean {
  if (incoming.button !== undefined) return incoming.button.startsWith('say:');
  const field = world.reportFields.fields.find((candidate) => candidate.name === draft.asking);
  const said = fold(text).trim();
  return (
    field?.choices.some(({ label, words }) => [label, ...words].some((word) => fold(word) === said)) === true
  );
}

type Command = 'cancel' | 'send' | 'edit' | 'skip' | { readonly field: string };

/** Buttons, and the words that people type instead of pressing them. */
function readCommand(turn: Turn): Command | undefined {
  const { button } = turn.incoming;
  switch (button) {
    case 'report:cancel':
      return 'cancel';
    case 'report:send':
      return 'send';
    case 'report:edit':
      return 'edit';
    case 'report:skip':
      return 'skip';
    default:
      break;
  }
  if (button?.startsWith('report:edit:') === true) return { field: button.slice('report:edit:'.length) };
  const said = fold(turn.text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  for (const command of ['cancel', 'send', 'edit', 'skip'] as const) {
    if (turn.world.wording.list(`report.words.${command}`).some((word) => fold(word) === said))
      return command;
  }
  return undefined;
}

function skipField(draft: Draft): Draft {
  if (draft.asking === null) return draft;
  return { ...draft, skipped: [...draft.skipped, draft.asking], asking: null };
}

/** Pictures that came with the turn, and the numbers that stand in them. */
function addEvidence(draft: Draft, { incoming, world }: Turn): Draft {
  const found = textsRead(incoming).flatMap((text) => world.extract(text));
  return {
    ...draft,
    evidence: [...new Set([...draft.evidence, ...evidenceOf(incoming)])],
    indicators: mergeIndicators(draft.indicators, found),
  };
}

/** A confident question in the midst of a report is answered first; the report waits. */
function isQuestionToUs(turn: Turn): boolean {
  const { kind, decision } = turn.understanding();
  if (kind !== 'faq' || decision !== 'answer') return false;
  const said = ` ${fold(turn.text)} `;
  return (
    said.includes('?') ||
    turn.world.wording.list('report.words.question').some((word) => said.includes(` ${fold(word)} `))
  );
}

function topicOf(draft: Draft, turn: Turn): string {
  return draft.topic === '' ? turn.understanding().topic : draft.topic;
}

/** @param kind what the text is: the swindler's own message gives "số của em" as well, and that is a finding */
function contextOf(turn: Turn, kind = turn.understanding().kind): Telling {
  const { world } = turn;
  const extract = (text: string) => world.extract(text);
  return {
    now: world.now,
    communes: world.communes,
    extract,
    findReported: kind === 'paste' ? extract : (text) => withoutOwnContact(text, extract(text)),
  };
}

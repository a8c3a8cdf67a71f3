import { z } from 'zod';
import { addUtterances } from '../../intents/editing/edit-document.ts';
import { groupTexts } from '../../intents/editing/group-texts.ts';
import { messageKinds } from '../../intents/intent.ts';
import { parseIntent } from '../../intents/load.ts';
import { findDraft, listDrafts } from '../../storage/repositories/intent-drafts.ts';
import { findQuestionState } from '../../storage/repositories/question-state.ts';
import {
  closeQuestion,
  findOpenQuestions,
  findQuestion,
  listOpenQuestions,
  moveQuestions,
  type OpenQuestion,
} from '../../storage/repositories/questions.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { longestText, readForm, text } from '../form.ts';
import { orSay, putDraft, requireIntents, textOf } from '../intent-files.ts';
import { officerReply, queueOfficerReply } from '../officer-reply.ts';
import { readQuestionIds, requireQuestionIds } from '../question-ids.ts';
import { Questions } from '../views/questions.tsx';
import { TeachPage } from '../views/teach.tsx';

const shownQuestions = 200;
const longestTexts = 20_000;

export const questionRoutes: readonly Route[] = [
  { method: 'get', path: '/questions', need: 'team.read', handle: showQuestions },
  { method: 'post', path: '/questions/:id/answer', need: 'questions.answer', handle: answerQuestion },
  { method: 'post', path: '/questions/dismiss', need: 'questions.answer', handle: dismissQuestions },
  { method: 'post', path: '/questions/restore', need: 'questions.answer', handle: restoreQuestions },
  { method: 'get', path: '/questions/teach', need: 'intents.edit', handle: showTeach },
  { method: 'post', path: '/questions/teach', need: 'intents.edit', handle: teach },
];

async function showQuestions(context: SignedIn): Promise<Answer> {
  const questions = await listOpenQuestions(context.deps.db, shownQuestions);
  const groups = groupTexts(questions, (question) => question.text);
  // Who asked for an officer waits for a person: their groups come first, the larger ones before the smaller.
  const urgent = (group: readonly OpenQuestion[]) => group.some((question) => question.forOfficer);
  return {
    type: 'page',
    ...Questions({
      groups: [...groups.filter(urgent), ...groups.filter((group) => !urgent(group))],
      dismissed: readQuestionIds(context.query.get('dismissed')),
      taught: context.query.get('taught') ?? '',
      context,
    }),
  };
}

const answerForm = z.object({ text: text({ max: longestText, required: 'Câu trả lời còn trống.' }) });

async function answerQuestion(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, answerForm);
  const question = await requireQuestion(context);
  const { deps, now } = context;
  await act(context, { action: 'question.answer', subject: String(question.id) }, async (trx) => {
    // Two officers may have the same question before them: the citizen gets one answer.
    if ((await findQuestionState(trx, question.id)) !== 'open')
      throw new FormError('Câu hỏi này vừa được người khác xử lý.');
    await closeQuestion(trx, question.id, 'answered');
    await queueOfficerReply(trx, question, officerReply(form.text, deps, now), now);
  });
  deps.wake(question.channel);
  return { type: 'redirect', to: '/console/questions' };
}

async function dismissQuestions(context: SignedIn): Promise<Answer> {
  const ids = requireQuestionIds(context.form.get('ids'));
  await act(context, { action: 'question.dismiss', subject: ids.join(',') }, (trx) =>
    moveQuestions(trx, ids, 'open', 'dismissed'),
  );
  return { type: 'redirect', to: `/console/questions?dismissed=${ids.join(',')}` };
}

async function restoreQuestions(context: SignedIn): Promise<Answer> {
  const ids = requireQuestionIds(context.form.get('ids'));
  await act(context, { action: 'question.restore', subject: ids.join(',') }, (trx) =>
    moveQuestions(trx, ids, 'dismissed', 'open'),
  );
  return { type: 'redirect', to: '/console/questions' };
}

/** Which answer should catch these questions, and in which words. */
async function showTeach(context: SignedIn): Promise<Answer> {
  const intents = requireIntents(context);
  const questions = await findOpenQuestions(context.deps.db, readQuestionIds(context.query.get('ids')));
  const first = questions.find((question) => question.text !== '');
  if (first === undefined) throw new NotFoundError();
  const live = intents.desk.live.current();
  const batch = await intents.desk.library.read(await listDrafts(context.deps.db));
  return {
    type: 'page',
    ...TeachPage({
      questions,
      intents: batch.intents,
      understood: live.understander.understand(first.text),
      context,
    }),
  };
}

const teachForm = z.object({
  ids: text({ max: 2000 }),
  suggested: text({ max: 100 }),
  intent: text({ max: 100 }),
  kind: z.enum(messageKinds, 'Chưa chọn loại câu.'),
  texts: text({ max: longestTexts, required: 'Chưa có câu nào để thêm.' }),
  keep: text({ max: 10 }),
});

async function teach(context: SignedIn): Promise<Answer> {
  const intents = requireIntents(context);
  const form = readForm(context.form, teachForm);
  const ids = requireQuestionIds(form.ids);
  const batch = await intents.desk.library.read(await listDrafts(context.deps.db));
  const id = form.intent === '' ? form.suggested : form.intent;
  const intent = batch.intents.find((one) => one.id === id);
  if (intent === undefined) throw new FormError('Chưa chọn câu trả lời nào.');
  const texts = form.texts.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  await act(context, { action: 'question.teach', subject: intent.id, details: { ids } }, async (trx) => {
    const before = await orSay(async () => textOf(intents, intent.file, await findDraft(trx, intent.file)));
    if (before === undefined) throw new FormError('Câu trả lời này vừa bị bỏ.');
    const content = addUtterances(before, form.kind, texts);
    if ('problems' in parseIntent(content, intent.file))
      throw new FormError('Có câu dài quá 2.000 ký tự. Rút ngắn rồi thêm lại.');
    await putDraft(trx, context, intent.file, content);
    await closeTaught(trx, ids, form.keep === 'yes');
  });
  return { type: 'redirect', to: `/console/questions?taught=${intent.id}` };
}

/** Who asked for an officer still waits for one. */
async function closeTaught(
  trx: Parameters<typeof moveQuestions>[0],
  ids: readonly number[],
  isKept: boolean,
): Promise<void> {
  if (isKept) return;
  const open = await findOpenQuestions(trx, ids);
  const done = open.filter((question) => !question.forOfficer).map((question) => question.id);
  await moveQuestions(trx, done, 'open', 'taught');
}

async function requireQuestion(context: SignedIn): Promise<OpenQuestion> {
  const id = Number(context.params['id']);
  const question = Number.isSafeInteger(id) ? await findQuestion(context.deps.db, id) : undefined;
  if (question === undefined) throw new NotFoundError();
  return question;
}

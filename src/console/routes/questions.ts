import { z } from 'zod';
import { findQuestionState } from '../../storage/repositories/question-state.ts';
import {
  closeQuestion,
  findQuestion,
  listOpenQuestions,
  type OpenQuestion,
} from '../../storage/repositories/questions.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { longestText, readForm, text } from '../form.ts';
import { officerReply, queueOfficerReply } from '../officer-reply.ts';
import { Questions } from '../views/questions.tsx';

const shownQuestions = 100;

export const questionRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/questions',
    need: 'team.read',
    async handle(context) {
      const questions = await listOpenQuestions(context.deps.db, shownQuestions);
      return { type: 'page', ...Questions({ questions, context }) };
    },
  },
  { method: 'post', path: '/questions/:id/answer', need: 'questions.answer', handle: answerQuestion },
  { method: 'post', path: '/questions/:id/dismiss', need: 'questions.answer', handle: dismissQuestion },
];

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

async function dismissQuestion(context: SignedIn): Promise<Answer> {
  const question = await requireQuestion(context);
  await act(context, { action: 'question.dismiss', subject: String(question.id) }, (trx) =>
    closeQuestion(trx, question.id, 'dismissed'),
  );
  return { type: 'redirect', to: '/console/questions' };
}

async function requireQuestion(context: SignedIn): Promise<OpenQuestion> {
  const id = Number(context.params['id']);
  const question = Number.isSafeInteger(id) ? await findQuestion(context.deps.db, id) : undefined;
  if (question === undefined) throw new NotFoundError();
  return question;
}

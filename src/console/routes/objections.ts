import { z } from 'zod';
import { decideObjection } from '../../reports/objections.ts';
import { findObjection, listObjections, type Objection } from '../../storage/repositories/objections.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { readForm, text } from '../form.ts';
import { ObjectionsPage } from '../views/objections.tsx';

const shown = 100;

export const objectionRoutes: readonly Route[] = [
  { method: 'get', path: '/objections', need: 'team.read', handle: showObjections },
  { method: 'post', path: '/objections/:code/decide', need: 'citizens.reply', handle: decide },
];

async function showObjections(context: SignedIn): Promise<Answer> {
  const open = context.query.get('show') !== 'decided';
  const objections = await listObjections(context.deps.db, { open, limit: shown });
  return { type: 'page', ...ObjectionsPage({ objections, open, context }) };
}

const decisionForm = z.object({
  state: z.enum(['kept', 'withdrawn']),
  answer: text({ max: 500, required: 'Ghi câu trả lời cho người khiếu nại.' }),
});

async function decide(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, decisionForm);
  const objection = await requireObjection(context);
  const decided = await decideObjection(context.deps.db, objection, {
    state: form.state,
    answer: context.deps.maskSecrets?.(form.answer) ?? form.answer,
    actor: context.visitor.user.name,
    now: context.now,
  });
  if (!decided) throw new FormError('Khiếu nại này vừa được người khác giải quyết. Tải lại trang.');
  return { type: 'redirect', to: '/console/objections' };
}

async function requireObjection(context: SignedIn): Promise<Objection> {
  const objection = await findObjection(context.deps.db, context.params['code'] ?? '');
  if (objection === undefined) throw new NotFoundError();
  return objection;
}

import { z } from 'zod';
import { publishAlert, withdrawAlert } from '../../awareness/alerts.ts';
import { changeAlert, findAlert, listAlerts, type StoredAlert } from '../../storage/repositories/alerts.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { longestText, readForm, text } from '../form.ts';
import { AlertsPage } from '../views/alerts.tsx';
import { longestTitle } from '../views/verdict-form.tsx';

const shown = 100;
const changed = 'Cảnh báo này vừa được người khác đổi. Tải lại trang.';

export const alertRoutes: readonly Route[] = [
  { method: 'get', path: '/alerts', need: 'team.read', handle: showAlerts },
  { method: 'post', path: '/alerts/:id/change', need: 'alerts.publish', handle: change },
  { method: 'post', path: '/alerts/:id/publish', need: 'alerts.publish', handle: publish },
  { method: 'post', path: '/alerts/:id/withdraw', need: 'alerts.publish', handle: withdraw },
];

async function showAlerts(context: SignedIn): Promise<Answer> {
  const alerts = await listAlerts(context.deps.db, { limit: shown });
  return { type: 'page', ...AlertsPage({ alerts, context }) };
}

async function requireAlert(context: SignedIn): Promise<StoredAlert> {
  const alert = await findAlert(context.deps.db, context.params['id'] ?? '');
  if (alert === undefined) throw new NotFoundError();
  return alert;
}

const wordsForm = z.object({
  title: text({ max: longestTitle, required: 'Cảnh báo cần tiêu đề.' }),
  text: text({ max: longestText, required: 'Cảnh báo cần nội dung.' }),
});

async function change(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, wordsForm);
  const alert = await requireAlert(context);
  const mask = (value: string) => context.deps.maskSecrets?.(value) ?? value;
  await act(context, { action: 'alert.change', subject: alert.id }, async (trx) => {
    const words = { title: mask(form.title), text: mask(form.text) };
    if (!(await changeAlert(trx, alert.id, words))) throw new FormError(changed);
  });
  return back(alert);
}

async function publish(context: SignedIn): Promise<Answer> {
  const alert = await requireAlert(context);
  const actor = { name: context.visitor.user.name, now: context.now };
  await context.deps.db.transaction().execute(async (trx) => {
    if (!(await publishAlert(trx, alert.id, actor))) throw new FormError(changed);
  });
  return back(alert);
}

const whyForm = z.object({ why: text({ max: 500, required: 'Ghi vì sao rút cảnh báo.' }) });

async function withdraw(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, whyForm);
  const alert = await requireAlert(context);
  const actor = { name: context.visitor.user.name, now: context.now };
  await context.deps.db.transaction().execute(async (trx) => {
    if (!(await withdrawAlert(trx, alert.id, form.why, actor))) throw new FormError(changed);
  });
  return back(alert);
}

function back(alert: StoredAlert): Answer {
  return { type: 'redirect', to: `/console/alerts#${alert.id}` };
}

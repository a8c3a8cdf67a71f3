import { z } from 'zod';
import { type Actor, publishAlert, rewordAlert, withdrawAlert } from '../../awareness/alerts.ts';
import type { Trx } from '../../storage/database.ts';
import {
  type AlertWords,
  findAlert,
  listAlerts,
  type StoredAlert,
} from '../../storage/repositories/alerts.ts';
import { markOfWords } from '../alert-words.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { longestText, readForm, text } from '../form.ts';
import { AlertsPage } from '../views/alerts.tsx';
import { longestTitle } from '../views/verdict-form.tsx';

const shown = 100;
const changed =
  'Cảnh báo này vừa được người khác đổi. Mở lại trang trong thẻ mới và đọc lại trước khi lưu hay đăng.';

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
  /** Of the words that the form was made from. */
  base: text({ max: 64 }),
});

async function change(context: SignedIn): Promise<Answer> {
  return saveWords(context, async () => true);
}

/** What stands in the form is what becomes public, saved before or not. */
async function publish(context: SignedIn): Promise<Answer> {
  return saveWords(context, (trx, id, words, actor) => publishAlert(trx, id, words, actor));
}

/** Saves the form's words, and what follows in the same transaction. */
async function saveWords(
  context: SignedIn,
  follow: (trx: Trx, id: string, words: AlertWords, actor: Actor) => Promise<boolean>,
): Promise<Answer> {
  const form = readForm(context.form, wordsForm);
  const seen = await requireAlert(context);
  if (markOfWords(seen) !== form.base) throw new FormError(changed);
  const mask = (value: string) => context.deps.maskSecrets?.(value) ?? value;
  const words = { title: mask(form.title), text: mask(form.text) };
  const actor = { name: context.visitor.user.name, now: context.now };
  const isNew = markOfWords(words) !== form.base;
  await context.deps.db.transaction().execute(async (trx) => {
    if (isNew && !(await rewordAlert(trx, seen.id, { words, seen }, actor))) throw new FormError(changed);
    if (!(await follow(trx, seen.id, words, actor))) throw new FormError(changed);
  });
  return back(seen);
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

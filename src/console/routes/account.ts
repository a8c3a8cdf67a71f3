import { z } from 'zod';
import { changeAccount, findAccount } from '../../storage/repositories/console-accounts.ts';
import {
  closeSession,
  closeSessionsOf,
  listSessionsOf,
} from '../../storage/repositories/console-sessions.ts';
import {
  findOfficerSettings,
  noticeKinds,
  saveOfficerSettings,
} from '../../storage/repositories/officer-notices.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { readForm, text } from '../form.ts';
import { newPassword } from '../sign-in/new-password.ts';
import { checkPassword, hashPassword } from '../sign-in/password.ts';
import { AccountPage } from '../views/account.tsx';

export const accountRoutes: readonly Route[] = [
  { method: 'get', path: '/account', need: 'self', handle: showAccount },
  { method: 'post', path: '/account/notices', need: 'self', handle: changeNotices },
  { method: 'post', path: '/account/password', need: 'self', handle: changePassword },
  { method: 'post', path: '/account/sessions/close', need: 'self', handle: closeOne },
  { method: 'post', path: '/account/sessions/close-others', need: 'self', handle: closeOthers },
];

async function showAccount(context: SignedIn): Promise<Answer> {
  const { id } = context.visitor.user;
  const [sessions, notices] = await Promise.all([
    listSessionsOf(context.deps.db, id, context.now),
    findOfficerSettings(context.deps.db, id),
  ]);
  return { type: 'page', ...AccountPage({ sessions, notices, context }) };
}

const hour = z
  .string()
  .default('')
  .refine((value) => /^(?:|\d|1\d|2[0-3])$/.test(value), 'Giờ yên lặng từ 0 đến 23.')
  .transform((value) => (value === '' ? undefined : Number(value)));
const noticesForm = z
  .object({
    email: text({ max: 200 }).refine(
      (value) => value === '' || /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(value),
      'Địa chỉ thư không đúng.',
    ),
    quiet_from: hour,
    quiet_to: hour,
  })
  .refine(
    (form) => (form.quiet_from === undefined) === (form.quiet_to === undefined),
    'Giờ yên lặng cần cả lúc bắt đầu lẫn lúc kết thúc, hoặc để trống cả hai.',
  );

async function changeNotices(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, noticesForm);
  const chosen = context.form.getAll('kind');
  const { user } = context.visitor;
  const quiet =
    form.quiet_from === undefined || form.quiet_to === undefined
      ? null
      : { from: form.quiet_from, to: form.quiet_to };
  const kinds = noticeKinds.filter((kind) => chosen.includes(kind));
  if (kinds.length > 0 && form.email === '') throw new FormError('Cần địa chỉ thư để báo.');
  await act(context, { action: 'account.notices', subject: user.name, details: { kinds } }, (trx) =>
    saveOfficerSettings(trx, user.id, { email: form.email, kinds, quiet }, context.now),
  );
  return { type: 'redirect', to: '/console/account' };
}

const passwordForm = z.object({ old: z.string().max(200), password: newPassword });

async function changePassword(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, passwordForm);
  const { user, tokenHash } = context.visitor;
  const account = await findAccount(context.deps.db, user.id);
  if (!(await checkPassword(form.old, account?.passwordHash)))
    throw new FormError('Mật khẩu đang dùng không đúng.');
  const passwordHash = await hashPassword(form.password);
  await act(context, { action: 'account.password', subject: user.name }, async (trx) => {
    await changeAccount(trx, user.id, { passwordHash });
    await closeSessionsOf(trx, user.id, tokenHash);
  });
  return { type: 'redirect', to: '/console/account' };
}

async function closeOne(context: SignedIn): Promise<Answer> {
  const { user } = context.visitor;
  const wanted = context.form.get('session') ?? '';
  const own = await listSessionsOf(context.deps.db, user.id, context.now);
  if (!own.some((session) => session.tokenHash === wanted)) throw new NotFoundError();
  await act(context, { action: 'session.close', subject: user.name }, (trx) => closeSession(trx, wanted));
  return { type: 'redirect', to: '/console/account' };
}

async function closeOthers(context: SignedIn): Promise<Answer> {
  const { user, tokenHash } = context.visitor;
  await act(context, { action: 'session.close', subject: user.name, details: { all: true } }, (trx) =>
    closeSessionsOf(trx, user.id, tokenHash),
  );
  return { type: 'redirect', to: '/console/account' };
}

import { z } from 'zod';
import { changeAccount, findAccount } from '../../storage/repositories/console-accounts.ts';
import {
  closeSession,
  closeSessionsOf,
  listSessionsOf,
} from '../../storage/repositories/console-sessions.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { readForm } from '../form.ts';
import { newPassword } from '../sign-in/new-password.ts';
import { checkPassword, hashPassword } from '../sign-in/password.ts';
import { AccountPage } from '../views/account.tsx';

export const accountRoutes: readonly Route[] = [
  { method: 'get', path: '/account', need: 'self', handle: showAccount },
  { method: 'post', path: '/account/password', need: 'self', handle: changePassword },
  { method: 'post', path: '/account/sessions/close', need: 'self', handle: closeOne },
  { method: 'post', path: '/account/sessions/close-others', need: 'self', handle: closeOthers },
];

async function showAccount(context: SignedIn): Promise<Answer> {
  const sessions = await listSessionsOf(context.deps.db, context.visitor.user.id, context.now);
  return { type: 'page', ...AccountPage({ sessions, context }) };
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

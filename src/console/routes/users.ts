import { z } from 'zod';
import {
  changeAccount,
  countActiveAdmins,
  findAccount,
  listAccounts,
} from '../../storage/repositories/console-accounts.ts';
import { closeSessionsOf } from '../../storage/repositories/console-sessions.ts';
import { deleteInvitation, listOpenInvitations } from '../../storage/repositories/invitations.ts';
import { roles } from '../access.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { readForm, text } from '../form.ts';
import { invite as inviteByLink } from '../sign-in/invite.ts';
import { resetSecondStep } from '../sign-in/reset-second-step.ts';
import { UsersPage } from '../views/users.tsx';

export const userRoutes: readonly Route[] = [
  { method: 'get', path: '/users', need: 'administer', handle: (context) => showUsers(context, undefined) },
  { method: 'post', path: '/users/invite', need: 'administer', handle: invite },
  { method: 'post', path: '/users/invitations/withdraw', need: 'administer', handle: withdraw },
  { method: 'post', path: '/users/:id/role', need: 'administer', handle: changeRole },
  {
    method: 'post',
    path: '/users/:id/disable',
    need: 'administer',
    handle: (context) => setDisabled(context, true),
  },
  {
    method: 'post',
    path: '/users/:id/enable',
    need: 'administer',
    handle: (context) => setDisabled(context, false),
  },
  { method: 'post', path: '/users/:id/reset-second-step', need: 'administer', handle: takeSecondStep },
];

const roleForm = z
  .object({ role: z.enum(roles, 'Vai trò này không có.'), agency: text({ max: 100 }) })
  .refine((form) => form.role !== 'agency' || form.agency !== '', 'Tài khoản cơ quan cần tên cơ quan.');
const inviteForm = z.intersection(
  roleForm,
  z.object({ full_name: text({ max: 100, required: 'Cần họ tên người được mời.' }) }),
);

async function invite(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, inviteForm);
  const { now, visitor } = context;
  const invited = {
    fullName: form.full_name,
    role: form.role,
    agency: form.role === 'agency' ? form.agency : null,
  };
  const by = { actor: visitor.user.name, now };
  const token = await context.deps.db.transaction().execute((trx) => inviteByLink(trx, invited, by));
  return showUsers(context, { fullName: form.full_name, token });
}

async function withdraw(context: SignedIn): Promise<Answer> {
  const wanted = context.form.get('invitation') ?? '';
  const open = await listOpenInvitations(context.deps.db, context.now);
  const found = open.find((invitation) => invitation.tokenHash === wanted);
  if (found === undefined) throw new NotFoundError();
  await act(context, { action: 'user.invite-withdrawn', subject: found.fullName }, (trx) =>
    deleteInvitation(trx, wanted),
  );
  return back;
}

async function changeRole(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, roleForm);
  const account = await requireAccount(context);
  await act(
    context,
    { action: 'user.role', subject: account.name, details: { role: form.role } },
    async (trx) => {
      await changeAccount(trx, account.id, {
        role: form.role,
        agency: form.role === 'agency' ? form.agency : null,
      });
      if ((await countActiveAdmins(trx)) === 0) throw new FormError(lastAdmin);
      // What one may do has changed: sign in again, with a second step where that is needed now.
      await closeSessionsOf(trx, account.id);
    },
  );
  return back;
}

async function setDisabled(context: SignedIn, disabled: boolean): Promise<Answer> {
  const account = await requireAccount(context);
  const action = disabled ? 'user.disable' : 'user.enable';
  await act(context, { action, subject: account.name }, async (trx) => {
    await changeAccount(trx, account.id, { disabled });
    if ((await countActiveAdmins(trx)) === 0) throw new FormError(lastAdmin);
    if (disabled) await closeSessionsOf(trx, account.id);
  });
  return back;
}

async function takeSecondStep(context: SignedIn): Promise<Answer> {
  const account = await requireAccount(context);
  const by = { actor: context.visitor.user.name, now: context.now };
  await context.deps.db.transaction().execute((trx) => resetSecondStep(trx, account, by));
  return back;
}

const lastAdmin = 'Đây là quản trị viên cuối cùng. Mời thêm một quản trị viên trước đã.';
const back: Answer = { type: 'redirect', to: '/console/users' };

async function requireAccount(context: SignedIn) {
  const id = Number(context.params['id']);
  const account = Number.isSafeInteger(id) ? await findAccount(context.deps.db, id) : undefined;
  if (account === undefined) throw new NotFoundError();
  return account;
}

async function showUsers(
  context: SignedIn,
  invited: { fullName: string; token: string } | undefined,
): Promise<Answer> {
  const { db } = context.deps;
  const [accounts, invitations] = await Promise.all([listAccounts(db), listOpenInvitations(db, context.now)]);
  return { type: 'page', ...UsersPage({ accounts, invitations, invited, context }) };
}

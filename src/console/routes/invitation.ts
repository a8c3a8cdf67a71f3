import { z } from 'zod';
import { appendAudit } from '../../storage/repositories/audit.ts';
import { findAccountByName, insertAccount } from '../../storage/repositories/console-accounts.ts';
import { findInvitation, useInvitation } from '../../storage/repositories/invitations.ts';
import { type Answer, type Context, FormError, NotFoundError, type Route } from '../answer.ts';
import { formCookie, readCookie } from '../cookies.ts';
import { readForm } from '../form.ts';
import { newPassword } from '../sign-in/new-password.ts';
import { hashPassword } from '../sign-in/password.ts';
import { hashToken, newToken } from '../sign-in/tokens.ts';
import { InvitationPage } from '../views/invitation.tsx';

const formMilliseconds = 3_600_000;

export const invitationRoutes: readonly Route[] = [
  { method: 'get', path: '/invitation/:token', need: 'public', handle: showInvitation },
  { method: 'post', path: '/invitation/:token', need: 'public', handle: acceptInvitation },
];

async function requireInvitation(context: Context) {
  const tokenHash = hashToken(context.params['token'] ?? '');
  const invitation = await findInvitation(context.deps.db, tokenHash, context.now);
  if (invitation === undefined) throw new NotFoundError();
  return invitation;
}

async function showInvitation(context: Context): Promise<Answer> {
  const invitation = await requireInvitation(context);
  const csrf = context.visitor?.csrf ?? readCookie(context.request, formCookie) ?? newToken();
  const token = context.params['token'] ?? '';
  return {
    type: 'page',
    ...InvitationPage({ invitation, token, csrf }),
    cookies: [{ name: formCookie, value: csrf, maxAgeMilliseconds: formMilliseconds }],
  };
}

const acceptForm = z.object({
  name: z
    .string()
    .transform((name) => name.trim().toLowerCase())
    .pipe(
      z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'Tên đăng nhập: từ 2 chữ thường không dấu hoặc số.'),
    ),
  password: newPassword,
});

async function acceptInvitation(context: Context): Promise<Answer> {
  const invitation = await requireInvitation(context);
  const form = readForm(context.form, acceptForm);
  const { db } = context.deps;
  const passwordHash = await hashPassword(form.password);
  await db.transaction().execute(async (trx) => {
    if (await findAccountByName(trx, form.name)) throw new FormError('Tên đăng nhập này đã có người dùng.');
    if (!(await useInvitation(trx, invitation.tokenHash, context.now))) throw new NotFoundError();
    await insertAccount(trx, {
      name: form.name,
      fullName: invitation.fullName,
      passwordHash,
      role: invitation.role,
      agency: invitation.agency,
      createdAt: context.now,
    });
    await appendAudit(trx, {
      at: context.now,
      actor: form.name,
      action: 'user.joined',
      subject: form.name,
      details: { role: invitation.role, invitedBy: invitation.createdBy },
    });
  });
  return { type: 'redirect', to: '/console/sign-in' };
}

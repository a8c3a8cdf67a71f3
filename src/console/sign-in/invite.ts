import type { Trx } from '../../storage/database.ts';
import { appendAudit } from '../../storage/repositories/audit.ts';
import { insertInvitation } from '../../storage/repositories/invitations.ts';
import type { Role } from '../access.ts';
import { hashToken, newToken } from './tokens.ts';

const invitationMilliseconds = 3 * 24 * 3_600_000;

export interface Invited {
  readonly fullName: string;
  readonly role: Role;
  readonly agency: string | null;
}

/** @returns the token of a link that opens once; it is shown once, the database knows only its hash */
export async function invite(
  trx: Trx,
  invited: Invited,
  by: { readonly actor: string; readonly now: number },
): Promise<string> {
  const token = newToken();
  await insertInvitation(trx, {
    ...invited,
    tokenHash: hashToken(token),
    createdBy: by.actor,
    createdAt: by.now,
    expiresAt: by.now + invitationMilliseconds,
  });
  await appendAudit(trx, {
    at: by.now,
    actor: by.actor,
    action: 'user.invite',
    subject: invited.fullName,
    details: { role: invited.role },
  });
  return token;
}

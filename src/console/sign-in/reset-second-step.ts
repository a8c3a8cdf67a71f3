import type { Trx } from '../../storage/database.ts';
import { appendAudit } from '../../storage/repositories/audit.ts';
import { setSecondStep } from '../../storage/repositories/console-accounts.ts';
import { closeSessionsOf } from '../../storage/repositories/console-sessions.ts';

/** For who lost the telephone: the next sign-in asks for the password only, and administrators for a new second step. */
export async function resetSecondStep(
  trx: Trx,
  account: { readonly id: number; readonly name: string },
  by: { readonly actor: string; readonly now: number },
): Promise<void> {
  await setSecondStep(trx, account.id, null, 0);
  await closeSessionsOf(trx, account.id);
  await appendAudit(trx, {
    at: by.now,
    actor: by.actor,
    action: 'user.second-step-reset',
    subject: account.name,
    details: {},
  });
}

import type { Db } from '../../storage/database.ts';
import { appendAudit } from '../../storage/repositories/audit.ts';
import { type AccountSecrets, findAccountByName } from '../../storage/repositories/console-accounts.ts';
import { openSession, type SessionStage } from '../../storage/repositories/console-sessions.ts';
import { type Attempt, countAttempt, forgiveAttempts, takeBackAttempt } from './attempts.ts';
import { checkPassword } from './password.ts';
import { hashToken, newToken } from './tokens.ts';

/** A shift: after that one signs in again. */
export const sessionMilliseconds = 12 * 3_600_000;

export type SignInOutcome =
  | { readonly type: 'open'; readonly token: string; readonly stage: SessionStage }
  | { readonly type: 'refused' }
  | { readonly type: 'wait'; readonly milliseconds: number };

export interface SignInAttempt extends Attempt {
  readonly password: string;
  readonly agent: string;
}

/** Same answer and same time for an unknown name, a wrong password and an account that was switched off. */
export async function signIn(db: Db, attempt: SignInAttempt, now: number): Promise<SignInOutcome> {
  const wait = await countAttempt(db, attempt, now);
  if (wait > 0) return { type: 'wait', milliseconds: wait };
  const account = await findAccountByName(db, attempt.name);
  const matches = await checkPassword(attempt.password, account?.passwordHash);
  if (!matches || account === undefined || account.disabled) return { type: 'refused' };
  return open(db, account, attempt, now);
}

/** What has to follow the password: administrators must have a second step. */
export function stageAfterPassword(account: { role: string; totpSecret: string | null }): SessionStage {
  if (account.totpSecret !== null) return 'code';
  return account.role === 'admin' ? 'set-up' : 'full';
}

async function open(
  db: Db,
  account: AccountSecrets,
  attempt: SignInAttempt,
  now: number,
): Promise<SignInOutcome> {
  const token = newToken();
  const stage = stageAfterPassword(account);
  await db.transaction().execute(async (trx) => {
    await openSession(trx, {
      tokenHash: hashToken(token),
      userId: account.id,
      csrf: newToken(),
      stage,
      now,
      expiresAt: now + sessionMilliseconds,
      address: attempt.address,
      agent: attempt.agent.slice(0, 200),
    });
    // With a second step the failures are forgotten only once it was right, too.
    await (stage === 'code' ? takeBackAttempt : forgiveAttempts)(trx, attempt, now);
    await appendAudit(trx, {
      at: now,
      actor: account.name,
      action: 'session.password',
      subject: account.name,
      details: { stage },
    });
  });
  return { type: 'open', token, stage };
}

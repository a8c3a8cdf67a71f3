import { createHash } from 'node:crypto';
import type { Db } from '../../storage/database.ts';
import { appendAudit } from '../../storage/repositories/audit.ts';
import { type AccountSecrets, findAccountByName } from '../../storage/repositories/console-accounts.ts';
import { openSession, type SessionStage } from '../../storage/repositories/console-sessions.ts';
import {
  findFailures,
  forgetFailures,
  forgetFailuresBefore,
  saveFailures,
} from '../../storage/repositories/sign-in-failures.ts';
import { addressRule, type BackoffRule, forgetMilliseconds, nameRule, waitAfter } from './backoff.ts';
import { checkPassword } from './password.ts';
import { hashToken, newToken } from './tokens.ts';

/** A shift: after that one signs in again. */
export const sessionMilliseconds = 12 * 3_600_000;

export type SignInOutcome =
  | { readonly type: 'open'; readonly token: string; readonly stage: SessionStage }
  | { readonly type: 'refused' }
  | { readonly type: 'wait'; readonly milliseconds: number };

export interface SignInAttempt {
  readonly name: string;
  readonly password: string;
  readonly address: string;
  readonly agent: string;
}

/** Same answer and same time for an unknown name, a wrong password and an account that was switched off. */
export async function signIn(db: Db, attempt: SignInAttempt, now: number): Promise<SignInOutcome> {
  const keys = keysOf(attempt);
  const blocked = await longestBlock(db, keys, now);
  if (blocked > 0) return { type: 'wait', milliseconds: blocked };
  const account = await findAccountByName(db, attempt.name);
  const matches = await checkPassword(attempt.password, account?.passwordHash);
  if (!matches || account === undefined || account.disabled) {
    await noteFailure(db, keys, now);
    return { type: 'refused' };
  }
  return open(db, account, attempt, now);
}

/** A wrong second step counts like a wrong password. @returns how long to wait before the next try */
export async function noteFailedCode(db: Db, attempt: Pick<SignInAttempt, 'name' | 'address'>, now: number) {
  await noteFailure(db, keysOf(attempt), now);
  return longestBlock(db, keysOf(attempt), now);
}

export async function waitBefore(
  db: Db,
  attempt: Pick<SignInAttempt, 'name' | 'address'>,
  now: number,
): Promise<number> {
  return longestBlock(db, keysOf(attempt), now);
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
    if (stage !== 'code') await forgetFailures(trx, keysOf(attempt).name);
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

interface Keys {
  readonly name: string;
  readonly address: string;
}

export function keysOf(attempt: { name: string; address: string }): Keys {
  const hashed = (kind: string, value: string) =>
    createHash('sha256').update(`${kind}:${value}`).digest('hex');
  return { name: hashed('name', attempt.name), address: hashed('address', attempt.address) };
}

async function longestBlock(db: Db, keys: Keys, now: number): Promise<number> {
  const found = await Promise.all([findFailures(db, keys.name), findFailures(db, keys.address)]);
  return Math.max(0, ...found.map((failures) => (failures?.blockedUntil ?? 0) - now));
}

async function noteFailure(db: Db, keys: Keys, now: number): Promise<void> {
  const rules: [string, BackoffRule][] = [
    [keys.name, nameRule],
    [keys.address, addressRule],
  ];
  await db.transaction().execute(async (trx) => {
    await forgetFailuresBefore(trx, now - forgetMilliseconds);
    for (const [key, rule] of rules) {
      const failures = ((await findFailures(trx, key))?.failures ?? 0) + 1;
      await saveFailures(trx, key, { failures, lastAt: now, blockedUntil: now + waitAfter(failures, rule) });
    }
  });
}

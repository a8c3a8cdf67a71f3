import type { Db, Trx } from '../database.ts';
import { type Account, findAccount } from './console-accounts.ts';

export type SessionStage = 'full' | 'code' | 'set-up';

export interface OpenSession {
  readonly tokenHash: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly address: string;
  readonly agent: string;
}

export async function openSession(
  trx: Trx,
  session: {
    tokenHash: string;
    userId: number;
    csrf: string;
    stage: SessionStage;
    now: number;
    expiresAt: number;
    address: string;
    agent: string;
  },
): Promise<void> {
  await trx.deleteFrom('console_sessions').where('expires_at', '<=', session.now).execute();
  await trx
    .insertInto('console_sessions')
    .values({
      token_hash: session.tokenHash,
      user_id: session.userId,
      csrf: session.csrf,
      stage: session.stage,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
      address: session.address,
      agent: session.agent,
    })
    .execute();
}

/** The account behind a session that is still open; nobody where the account was switched off. */
export async function findOpenSession(
  db: Db,
  tokenHash: string,
  now: number,
): Promise<{ account: Account; csrf: string; stage: SessionStage; lastSeenAt: number } | undefined> {
  const session = await db
    .selectFrom('console_sessions')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (session === undefined) return undefined;
  const account = await findAccount(db, session.user_id);
  if (account === undefined || account.disabled) return undefined;
  return {
    account,
    csrf: session.csrf,
    stage: session.stage as SessionStage,
    lastSeenAt: session.last_seen_at,
  };
}

export async function touchSession(db: Db, tokenHash: string, now: number): Promise<void> {
  await db
    .updateTable('console_sessions')
    .set({ last_seen_at: now })
    .where('token_hash', '=', tokenHash)
    .execute();
}

export async function listSessionsOf(db: Db, userId: number, now: number): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('console_sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .execute();
  return rows.map((row) => ({
    tokenHash: row.token_hash,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    address: row.address,
    agent: row.agent,
  }));
}

export async function closeSession(trx: Trx, tokenHash: string): Promise<void> {
  await trx.deleteFrom('console_sessions').where('token_hash', '=', tokenHash).execute();
}

/** Closes every session of a user, or all but one. */
export async function closeSessionsOf(trx: Trx, userId: number, except?: string): Promise<void> {
  let query = trx.deleteFrom('console_sessions').where('user_id', '=', userId);
  if (except !== undefined) query = query.where('token_hash', '!=', except);
  await query.execute();
}

/** The second step was right: a new token takes the place of the one that was known before it. */
export async function completeSession(
  trx: Trx,
  tokenHash: string,
  change: { newTokenHash: string; csrf: string },
): Promise<void> {
  await trx
    .updateTable('console_sessions')
    .set({ token_hash: change.newTokenHash, csrf: change.csrf, stage: 'full' })
    .where('token_hash', '=', tokenHash)
    .execute();
}

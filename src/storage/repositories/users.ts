import type { Db } from '../database.ts';

export interface User {
  readonly id: number;
  readonly name: string;
  readonly role: string;
}

export async function countUsers(db: Db): Promise<number> {
  const row = await db
    .selectFrom('users')
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function insertUser(
  db: Db,
  user: { name: string; passwordHash: string; role: string; createdAt: number },
): Promise<void> {
  await db
    .insertInto('users')
    .values({
      name: user.name,
      password_hash: user.passwordHash,
      role: user.role,
      created_at: user.createdAt,
    })
    .execute();
}

export async function findUserForSignIn(
  db: Db,
  name: string,
): Promise<(User & { passwordHash: string }) | undefined> {
  const row = await db.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirst();
  if (row === undefined) return undefined;
  return { id: row.id, name: row.name, role: row.role, passwordHash: row.password_hash };
}

export async function insertConsoleSession(
  db: Db,
  session: { tokenHash: string; userId: number; csrf: string; createdAt: number; expiresAt: number },
): Promise<void> {
  await db
    .insertInto('console_sessions')
    .values({
      token_hash: session.tokenHash,
      user_id: session.userId,
      csrf: session.csrf,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function findConsoleSession(
  db: Db,
  tokenHash: string,
  now: number,
): Promise<{ user: User; csrf: string } | undefined> {
  const row = await db
    .selectFrom('console_sessions')
    .innerJoin('users', 'users.id', 'console_sessions.user_id')
    .select(['users.id', 'users.name', 'users.role', 'console_sessions.csrf'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { user: { id: row.id, name: row.name, role: row.role }, csrf: row.csrf };
}

export async function deleteConsoleSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('console_sessions').where('token_hash', '=', tokenHash).execute();
}

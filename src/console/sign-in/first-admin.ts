import { randomInt } from 'node:crypto';
import type { Db } from '../../storage/database.ts';
import { countUsers, insertUser } from '../../storage/repositories/users.ts';
import { hashPassword } from './password.ts';

/** No letter or digit that can be mistaken for another when it is read from a screen. */
const alphabet = 'abcdefghkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 5;

/**
 * At the very first start there is nobody who could invite anybody: makes the first administrator.
 * @returns its password, which is kept nowhere and printed once; undefined where there are users already
 */
export async function createFirstAdmin(
  db: Db,
  now: number,
): Promise<{ name: string; password: string } | undefined> {
  if ((await countUsers(db)) > 0) return undefined;
  const name = 'admin';
  const password = Array.from({ length: groups }, randomGroup).join('-');
  await insertUser(db, { name, passwordHash: await hashPassword(password), role: 'admin', createdAt: now });
  return { name, password };
}

function randomGroup(): string {
  return Array.from({ length: groupLength }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

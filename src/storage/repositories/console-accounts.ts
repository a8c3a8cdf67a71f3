import type { Db, Trx } from '../database.ts';

/** An account of the console. `role` is as stored: the console knows what it means. */
export interface Account {
  readonly id: number;
  readonly name: string;
  readonly fullName: string;
  readonly role: string;
  readonly agency: string | null;
  readonly hasSecondStep: boolean;
  readonly disabled: boolean;
  readonly createdAt: number;
}

export interface AccountSecrets extends Account {
  readonly passwordHash: string;
  readonly totpSecret: string | null;
  readonly totpStep: number;
}

export async function findAccountByName(db: Db | Trx, name: string): Promise<AccountSecrets | undefined> {
  const row = await db.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirst();
  return row === undefined ? undefined : toSecrets(row);
}

export async function findAccount(db: Db | Trx, id: number): Promise<AccountSecrets | undefined> {
  const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toSecrets(row);
}

export async function listAccounts(db: Db): Promise<Account[]> {
  const rows = await db.selectFrom('users').selectAll().orderBy('disabled').orderBy('name').execute();
  return rows.map(toAccount);
}

export async function insertAccount(
  trx: Trx,
  account: {
    name: string;
    fullName: string;
    passwordHash: string;
    role: string;
    agency: string | null;
    createdAt: number;
  },
): Promise<void> {
  await trx
    .insertInto('users')
    .values({
      name: account.name,
      full_name: account.fullName,
      password_hash: account.passwordHash,
      role: account.role,
      agency: account.agency,
      created_at: account.createdAt,
    })
    .execute();
}

export async function changeAccount(
  trx: Trx,
  id: number,
  change: { role?: string; agency?: string | null; disabled?: boolean; passwordHash?: string },
): Promise<void> {
  await trx
    .updateTable('users')
    .set({
      ...(change.role === undefined ? {} : { role: change.role }),
      ...(change.agency === undefined ? {} : { agency: change.agency }),
      ...(change.disabled === undefined ? {} : { disabled: change.disabled ? 1 : 0 }),
      ...(change.passwordHash === undefined ? {} : { password_hash: change.passwordHash }),
    })
    .where('id', '=', id)
    .execute();
}

/** Sets the second step up, or takes it away with null. */
export async function setSecondStep(
  trx: Trx,
  id: number,
  secret: string | null,
  usedStep: number,
): Promise<void> {
  await trx
    .updateTable('users')
    .set({ totp_secret: secret, totp_step: usedStep })
    .where('id', '=', id)
    .execute();
}

/** @returns false where this step or a later one was used already: a code opens the door once. */
export async function useTotpStep(trx: Trx, id: number, step: number): Promise<boolean> {
  const result = await trx
    .updateTable('users')
    .set({ totp_step: step })
    .where('id', '=', id)
    .where('totp_step', '<', step)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Administrators that can still sign in. */
export async function countActiveAdmins(db: Db | Trx): Promise<number> {
  const row = await db
    .selectFrom('users')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('role', '=', 'admin')
    .where('disabled', '=', 0)
    .executeTakeFirstOrThrow();
  return row.count;
}

interface UserRow {
  id: number;
  name: string;
  full_name: string;
  password_hash: string;
  role: string;
  agency: string | null;
  totp_secret: string | null;
  totp_step: number;
  disabled: number;
  created_at: number;
}

function toAccount(row: UserRow): Account {
  return {
    id: row.id,
    name: row.name,
    fullName: row.full_name === '' ? row.name : row.full_name,
    role: row.role,
    agency: row.agency,
    hasSecondStep: row.totp_secret !== null,
    disabled: row.disabled === 1,
    createdAt: row.created_at,
  };
}

function toSecrets(row: UserRow): AccountSecrets {
  return {
    ...toAccount(row),
    passwordHash: row.password_hash,
    totpSecret: row.totp_secret,
    totpStep: row.totp_step,
  };
}

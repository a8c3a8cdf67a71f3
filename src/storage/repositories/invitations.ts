import type { Db, Trx } from '../database.ts';

export interface Invitation {
  readonly tokenHash: string;
  readonly role: string;
  readonly agency: string | null;
  readonly fullName: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export async function insertInvitation(trx: Trx, invitation: Invitation): Promise<void> {
  await trx
    .insertInto('invitations')
    .values({
      token_hash: invitation.tokenHash,
      role: invitation.role,
      agency: invitation.agency,
      full_name: invitation.fullName,
      created_by: invitation.createdBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

/** An invitation that was not used and has not run out. */
export async function findInvitation(
  db: Db | Trx,
  tokenHash: string,
  now: number,
): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined ? undefined : toInvitation(row);
}

/** @returns false where somebody was quicker: a link opens once. */
export async function useInvitation(trx: Trx, tokenHash: string, now: number): Promise<boolean> {
  const result = await trx
    .updateTable('invitations')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function listOpenInvitations(db: Db, now: number): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitations')
    .selectAll()
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(toInvitation);
}

export async function deleteInvitation(trx: Trx, tokenHash: string): Promise<void> {
  await trx.deleteFrom('invitations').where('token_hash', '=', tokenHash).execute();
}

function toInvitation(row: {
  token_hash: string;
  role: string;
  agency: string | null;
  full_name: string;
  created_by: string;
  created_at: number;
  expires_at: number;
}): Invitation {
  return {
    tokenHash: row.token_hash,
    role: row.role,
    agency: row.agency,
    fullName: row.full_name,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

import type { Db } from '../database.ts';

export interface StoredTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** End of the access token, milliseconds since 1970. */
  readonly expiresAt: number;
  /** When the refresh token was obtained. */
  readonly refreshedAt: number;
  readonly seedHash: string;
}

export async function findTokens(db: Db, name: string): Promise<StoredTokens | undefined> {
  const row = await db.selectFrom('channel_tokens').selectAll().where('name', '=', name).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    accessToken: row.access_token,
    refreshToken: row.refresh_token,
    expiresAt: row.expires_at,
    refreshedAt: row.refreshed_at,
    seedHash: row.seed_hash,
  };
}

/** Puts the configured first tokens in, unless this very seed was put in before and has been refreshed since. */
export async function seedTokens(db: Db, name: string, tokens: StoredTokens): Promise<void> {
  const values = toRow(tokens);
  await db
    .insertInto('channel_tokens')
    .values({ name, ...values })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet(values).where('channel_tokens.seed_hash', '!=', tokens.seedHash),
    )
    .execute();
}

/** @returns whether the caller now is the only one who may refresh, until `until` */
export async function takeTokenLease(
  db: Db,
  name: string,
  lease: { owner: string; now: number; until: number },
): Promise<boolean> {
  const result = await db
    .updateTable('channel_tokens')
    .set({ lease_owner: lease.owner, lease_until: lease.until })
    .where('name', '=', name)
    .where('lease_until', '<=', lease.now)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Stores the new pair and gives the lease back, in one statement: a crash leaves the old pair or the new one. */
export async function storeTokens(db: Db, name: string, owner: string, tokens: StoredTokens): Promise<void> {
  await db
    .updateTable('channel_tokens')
    .set({ ...toRow(tokens), lease_owner: null, lease_until: 0 })
    .where('name', '=', name)
    // An owner whose lease ran out still holds the only valid pair: Zalo accepted its token and no other.
    .where((e) => e.or([e('lease_owner', '=', owner), e('refreshed_at', '<', tokens.refreshedAt)]))
    .execute();
}

export async function releaseTokenLease(db: Db, name: string, owner: string): Promise<void> {
  await db
    .updateTable('channel_tokens')
    .set({ lease_owner: null, lease_until: 0 })
    .where('name', '=', name)
    .where('lease_owner', '=', owner)
    .execute();
}

function toRow(tokens: StoredTokens) {
  return {
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken,
    expires_at: tokens.expiresAt,
    refreshed_at: tokens.refreshedAt,
    seed_hash: tokens.seedHash,
  };
}

import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Db } from '../../storage/database.ts';
import {
  findTokens,
  releaseTokenLease,
  type StoredTokens,
  seedTokens,
  storeTokens,
  takeTokenLease,
} from '../../storage/repositories/channel-tokens.ts';
import { refreshTokenMilliseconds } from './schema.ts';

export interface FreshTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly lifeMilliseconds: number;
}

/** Zalo refused the refresh token: only a person can get a new one. */
export class RefreshRefused extends Error {}

export interface TokenOptions {
  readonly db: Db;
  readonly log: Logger;
  readonly now: () => number;
  /** Names this process in the lease. */
  readonly owner: string;
  /** The refresh token that the operator configured: the beginning of the chain. */
  readonly firstRefreshToken: string;
  /** Trades a refresh token, which is good for this once, for a new pair. @throws RefreshRefused, or what failed */
  refresh(refreshToken: string): Promise<FreshTokens>;
  sleep(milliseconds: number): Promise<void>;
  /** The chain of tokens is in danger, or safe again. */
  onTrouble(trouble: { reason: string; endsAt: number } | undefined): Promise<void>;
}

const name = 'zalo-oa';
/** A token this close to its end is not used any more. */
const marginMilliseconds = 2 * 60_000;
/** Longer than a refresh can take. */
const leaseMilliseconds = 30_000;
const leaseLookMilliseconds = 200;
const alarmMilliseconds = 7 * 24 * 3_600_000;

/**
 * Keeps the pair of tokens of an Official Account. The refresh token is good for one use, so: one process at a time, by
 * a lease in the database; the new pair is stored in one statement before its first use. A crash between Zalo's answer
 * and that statement is the one loss that cannot be avoided, and then the team is told.
 */
export class OaTokens {
  readonly #options: TokenOptions;
  readonly #seedHash: string;
  #renewing: Promise<string> | undefined;

  constructor(options: TokenOptions) {
    this.#options = options;
    this.#seedHash = createHash('sha256').update(options.firstRefreshToken).digest('hex');
  }

  /** A good access token. @param stale one that Zalo has just refused, although its time is not over */
  async get(stale?: string): Promise<string> {
    const stored = await this.#load();
    if (this.#isGood(stored, stale)) return stored.accessToken;
    this.#renewing ??= this.#renew(stale).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  /** Renews ahead of the end, so that no citizen waits for it. Never throws: trouble is told by `onTrouble`. */
  async keepFresh(aheadMilliseconds: number): Promise<void> {
    try {
      const stored = await this.#load();
      if (stored.expiresAt - this.#options.now() > aheadMilliseconds) return;
      await this.get(stored.accessToken);
    } catch (error) {
      this.#options.log.warn({ reason: reasonOf(error) }, 'the access token could not be renewed');
    }
  }

  async #load(): Promise<StoredTokens> {
    const { db, firstRefreshToken, now } = this.#options;
    const stored = await findTokens(db, name);
    if (stored?.seedHash === this.#seedHash) return stored;
    const seed: StoredTokens = {
      accessToken: '',
      refreshToken: firstRefreshToken,
      expiresAt: 0,
      refreshedAt: now(),
      seedHash: this.#seedHash,
    };
    await seedTokens(db, name, seed);
    return (await findTokens(db, name)) ?? seed;
  }

  #isGood(tokens: StoredTokens, stale: string | undefined): boolean {
    return (
      tokens.accessToken !== '' &&
      tokens.accessToken !== stale &&
      tokens.expiresAt - this.#options.now() > marginMilliseconds
    );
  }

  async #renew(stale: string | undefined): Promise<string> {
    const { db, now, owner, sleep } = this.#options;
    const giveUpAt = now() + leaseMilliseconds + 10_000;
    for (;;) {
      if (await takeTokenLease(db, name, { owner, now: now(), until: now() + leaseMilliseconds })) break;
      if (now() > giveUpAt) throw new Error('another process is renewing the tokens and does not finish');
      await sleep(leaseLookMilliseconds);
      const stored = await this.#load();
      if (this.#isGood(stored, stale)) return stored.accessToken;
    }
    // Somebody may have finished between our look and our lease.
    const stored = await this.#load();
    if (this.#isGood(stored, stale)) {
      await releaseTokenLease(db, name, owner);
      return stored.accessToken;
    }
    return this.#trade(stored);
  }

  async #trade(stored: StoredTokens): Promise<string> {
    const { db, now, owner, refresh, onTrouble } = this.#options;
    try {
      const fresh = await refresh(stored.refreshToken);
      await storeTokens(db, name, owner, {
        accessToken: fresh.accessToken,
        refreshToken: fresh.refreshToken,
        expiresAt: now() + fresh.lifeMilliseconds,
        refreshedAt: now(),
        seedHash: this.#seedHash,
      });
      await onTrouble(undefined);
      return fresh.accessToken;
    } catch (error) {
      await releaseTokenLease(db, name, owner);
      const endsAt = stored.refreshedAt + refreshTokenMilliseconds;
      if (error instanceof RefreshRefused || endsAt - now() < alarmMilliseconds) {
        await onTrouble({ reason: reasonOf(error), endsAt });
      }
      throw error;
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

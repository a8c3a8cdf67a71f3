import { createHash } from 'node:crypto';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Db, Trx } from '../../storage/database.ts';
import {
  findFailures,
  forgetFailures,
  forgetFailuresBefore,
  lockFailures,
  saveFailures,
} from '../../storage/repositories/sign-in-failures.ts';
import { addressRule, nameRule, withFewer, withOneMore } from './backoff.ts';

/** Who tries: a name, from an address. */
export interface Attempt {
  readonly name: string;
  readonly address: string;
}

/**
 * Counts a try as a failure before it is looked at, so that guesses that come at once are counted like guesses one
 * by one; who was right takes it back. A try that has to wait is not counted.
 * @returns how long to wait, in milliseconds; 0 where the try may be looked at
 */
export async function countAttempt(db: Db, attempt: Attempt, now: number): Promise<number> {
  const keys = keysOf(attempt);
  return db.transaction().execute(async (trx) => {
    await forgetFailuresBefore(trx, now - nameRule.forgetMilliseconds);
    const name = await lockFailures(trx, keys.name, now);
    const address = await lockFailures(trx, keys.address, now);
    const wait = Math.max(name.blockedUntil, address.blockedUntil) - now;
    if (wait > 0) return wait;
    await saveFailures(trx, keys.name, withOneMore(name, nameRule, now));
    await saveFailures(trx, keys.address, withOneMore(address, addressRule, now));
    return 0;
  });
}

/** The password was right, the second step is still to come: only this try was no failure. */
export async function takeBackAttempt(trx: Trx, attempt: Attempt, now: number): Promise<void> {
  for (const key of Object.values(keysOf(attempt)))
    await saveFailures(trx, key, withFewer(await lockFailures(trx, key, now), 1, now));
}

/**
 * The sign-in is complete: what this name got wrong is forgotten, and its address is no longer charged with it, nor
 * with one more failure: who mistypes the name itself never completes a sign-in under that name.
 */
export async function forgiveAttempts(trx: Trx, attempt: Attempt, now: number): Promise<void> {
  const keys = keysOf(attempt);
  const { failures } = await lockFailures(trx, keys.name, now);
  const address = await lockFailures(trx, keys.address, now);
  await forgetFailures(trx, keys.name);
  await saveFailures(trx, keys.address, withFewer(address, failures + 1, now));
}

/** @returns in milliseconds */
export async function waitBefore(db: Db, attempt: Attempt, now: number): Promise<number> {
  const keys = keysOf(attempt);
  const found = await Promise.all([findFailures(db, keys.name), findFailures(db, keys.address)]);
  return Math.max(0, ...found.map((failures) => (failures?.blockedUntil ?? 0) - now));
}

/** Neither a name nor an address is stored. A house that was given a whole IPv6 network is one address. */
export function keysOf(attempt: Attempt): { readonly name: string; readonly address: string } {
  const hashed = (kind: string, value: string) =>
    createHash('sha256').update(`${kind}:${value}`).digest('hex');
  return {
    name: hashed('name', attempt.name),
    address: hashed('address', ipKeyGenerator(attempt.address)),
  };
}

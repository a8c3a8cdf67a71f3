import type { Trx } from '../storage/database.ts';
import { appendAudit } from '../storage/repositories/audit.ts';
import { findDeadForwards, requeueForward } from '../storage/repositories/dead-letters.ts';

/** How many are replayed by one click. */
const mostAtOnce = 1000;

/**
 * Tries a dead or waiting delivery again at once, under the same idempotency key, with its audit row.
 * @returns false where there is no such delivery, or what it carried was erased
 */
export async function replayForward(trx: Trx, id: number, actor: string, now: number): Promise<boolean> {
  const idempotencyKey = await requeueForward(trx, id, now);
  if (idempotencyKey === undefined) return false;
  await appendAudit(trx, {
    at: now,
    actor,
    action: 'delivery.replay',
    subject: String(id),
    details: { idempotencyKey },
  });
  return true;
}

/** All dead deliveries of a target at once, after its trouble was mended. @returns how many are tried again */
export async function replayTarget(trx: Trx, target: string, actor: string, now: number): Promise<number> {
  let replayed = 0;
  for (const id of await findDeadForwards(trx, target, mostAtOnce)) {
    if (await replayForward(trx, id, actor, now)) replayed += 1;
  }
  return replayed;
}

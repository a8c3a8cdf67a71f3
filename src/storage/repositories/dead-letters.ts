import type { Trx } from '../database.ts';

/** Written into `last_error` when a report is erased: its deliveries have nothing left to deliver. */
export const erasedMark = 'erased';

/** Queues a delivery in trouble anew. @returns the idempotency key, undefined where there is none to replay */
export async function requeueForward(trx: Trx, id: number, now: number): Promise<string | undefined> {
  const row = await trx
    .updateTable('outbox')
    .set({ state: 'queued', attempts: 0, next_try_at: now })
    .where('id', '=', id)
    .where('state', 'in', ['dead', 'queued'])
    .where((e) => e.or([e('last_error', 'is', null), e('last_error', '!=', erasedMark)]))
    .returning('idempotency_key')
    .executeTakeFirst();
  return row?.idempotency_key;
}

/** Ids of the dead deliveries of a target, oldest first. */
export async function findDeadForwards(trx: Trx, target: string, limit: number): Promise<number[]> {
  const rows = await trx
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'dead')
    .where('target', '=', target)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

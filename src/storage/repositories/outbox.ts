import type { Db, Trx } from '../database.ts';
import { countOne } from './daily-counts.ts';

export interface OutboxItem {
  readonly id: number;
  readonly target: string;
  /** The same at every attempt, so that a receiver can refuse the second. */
  readonly idempotencyKey: string;
  readonly reportId: string;
  readonly payload: unknown;
  readonly state: string;
  readonly attempts: number;
  readonly nextTryAt: number;
  readonly lastError: string | null;
  readonly createdAt: number;
  readonly deliveredAt: number | null;
}

export async function queueForward(
  trx: Trx,
  item: {
    target: string;
    idempotencyKey: string;
    reportId: string;
    payload: unknown;
    now: number;
    /** Goes before all that waits. */
    urgent?: boolean;
  },
): Promise<void> {
  await trx
    .insertInto('outbox')
    .values({
      target: item.target,
      idempotency_key: item.idempotencyKey,
      report_id: item.reportId,
      payload: JSON.stringify(item.payload),
      state: 'queued',
      next_try_at: item.urgent === true ? 0 : item.now,
      created_at: item.now,
    })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .execute();
}

/** Due deliveries of a target, longest due first: neither a failure nor a flood starves anybody. */
export async function findDueForwards(
  db: Db,
  target: string,
  now: number,
  limit: number,
): Promise<OutboxItem[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('state', '=', 'queued')
    .where('target', '=', target)
    .where('next_try_at', '<=', now)
    .orderBy('next_try_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toItem);
}

/**
 * Takes one for an attempt: for others it falls due again only then, so that a crash leaves nothing hanging.
 * @returns false where another process has it, or it was delivered or erased since it was read
 */
export async function claimForward(
  db: Db,
  item: Pick<OutboxItem, 'id' | 'nextTryAt'>,
  until: number,
): Promise<boolean> {
  const row = await db
    .updateTable('outbox')
    .set({ next_try_at: until })
    .where('id', '=', item.id)
    .where('state', '=', 'queued')
    .where('next_try_at', '=', item.nextTryAt)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** When the next item of a target falls due, in milliseconds since 1970; undefined where none waits. */
export async function findNextForwardTime(db: Db, target: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select((e) => e.fn.min('next_try_at').as('at'))
    .where('state', '=', 'queued')
    .where('target', '=', target)
    .executeTakeFirst();
  return row?.at === null || row?.at === undefined ? undefined : Number(row.at);
}

type ForwardOutcome =
  | { state: 'delivered'; at: number; attempts: number }
  | { state: 'queued' | 'dead'; attempts: number; nextTryAt: number; error: string };

/** A failure says nothing of what arrived, died or was erased meanwhile. */
export async function markForward(db: Db, id: number, change: ForwardOutcome): Promise<void> {
  if (change.state === 'delivered') {
    await db.transaction().execute((trx) => markDelivered(trx, id, change));
    return;
  }
  await db
    .updateTable('outbox')
    .set({
      state: change.state,
      attempts: change.attempts,
      next_try_at: change.nextTryAt,
      last_error: change.error,
    })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
}

/** Counted once, however often it is told. */
async function markDelivered(trx: Trx, id: number, { at, attempts }: { at: number; attempts: number }) {
  const row = await trx
    .updateTable('outbox')
    .set({ state: 'delivered', delivered_at: at, attempts, last_error: null })
    .where('id', '=', id)
    .where('state', '!=', 'delivered')
    .returning('target')
    .executeTakeFirst();
  if (row !== undefined) await countOne(trx, 'delivered', at, row.target);
}

export async function findForwardsOfReport(db: Db, reportId: string): Promise<OutboxItem[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('id')
    .execute();
  return rows.map(toItem);
}

/** Deliveries in trouble: dead, or queued after a failure. */
export async function findTroubledForwards(db: Db, limit: number): Promise<OutboxItem[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where((e) => e.or([e('state', '=', 'dead'), e.and([e('state', '=', 'queued'), e('attempts', '>', 0)])]))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toItem);
}

interface OutboxRow {
  id: number;
  target: string;
  idempotency_key: string;
  report_id: string;
  payload: string;
  state: string;
  attempts: number;
  next_try_at: number;
  last_error: string | null;
  created_at: number;
  delivered_at: number | null;
}

function toItem(row: OutboxRow): OutboxItem {
  return {
    id: row.id,
    target: row.target,
    idempotencyKey: row.idempotency_key,
    reportId: row.report_id,
    payload: JSON.parse(row.payload) as unknown,
    state: row.state,
    attempts: row.attempts,
    nextTryAt: row.next_try_at,
    lastError: row.last_error,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
  };
}

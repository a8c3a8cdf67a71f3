import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, isPostgres, type Trx } from '../database.ts';

export interface AuditEntry {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const genesis = '0'.repeat(64);
/** Any number that no other advisory lock of ours has. */
const auditLock = 893_001;

/** Appends to the chain: each entry's hash covers the one before it, so that a changed or missing row shows. */
export async function appendAudit(trx: Trx, entry: AuditEntry): Promise<void> {
  // Two transactions must not both follow the same entry.
  await lockAudit(trx);
  const last = await trx.selectFrom('audit').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst();
  const previousHash = last?.hash ?? genesis;
  const details = JSON.stringify(entry.details);
  await trx
    .insertInto('audit')
    .values({
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      details,
      previous_hash: previousHash,
      hash: hashEntry(previousHash, { ...entry, details }),
    })
    .execute();
}

/**
 * Nobody else appends, counts or decides until this transaction ends. Who decides by what stands there takes it before
 * reading. SQLite has one writer at a time anyhow.
 */
export async function lockAudit(trx: Trx): Promise<void> {
  if (isPostgres(trx)) await sql`select pg_advisory_xact_lock(${auditLock})`.execute(trx);
}

/** @returns the id of the first entry that does not fit the chain, or undefined where it is whole. */
export async function findBrokenAudit(db: Db): Promise<number | undefined> {
  let previousHash = genesis;
  const rows = await db.selectFrom('audit').selectAll().orderBy('id').execute();
  for (const row of rows) {
    if (row.previous_hash !== previousHash || row.hash !== hashEntry(previousHash, row)) return row.id;
    previousHash = row.hash;
  }
  return undefined;
}

function hashEntry(
  previousHash: string,
  entry: { at: number; actor: string; action: string; subject: string; details: string },
): string {
  const fields = [previousHash, entry.at, entry.actor, entry.action, entry.subject, entry.details];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

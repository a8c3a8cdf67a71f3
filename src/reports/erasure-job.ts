import type { EvidenceStore } from '../evidence/store.ts';
import type { Db } from '../storage/database.ts';
import { appendAudit } from '../storage/repositories/audit.ts';
import {
  confirmErasure,
  type Erasure,
  eraseChatData,
  eraseReports,
  findOpenErasures,
  markErasureDone,
} from '../storage/repositories/erasures.ts';
import { findUnknownEvidence, forgetUnattachedEvidence } from '../storage/repositories/evidence.ts';
import { queueReply } from '../storage/repositories/messages.ts';
import { deleteExpiredMessages, findExpiredReports } from '../storage/repositories/retention.ts';

const day = 24 * 3_600_000;
/** Done a day before the term ends: a server that stands still for a day breaks no promise. */
const marginDays = 1;
/** A file may be stored a moment before its row. */
const settledAfter = day;
const reportsAtOnce = 100;
/** A picture that was only checked, or whose report was never sent, is kept this long. */
const unattachedDays = 30;

export interface DataJobOptions {
  readonly db: Db;
  readonly evidence: EvidenceStore;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Term of a request, in days from the request (Law 91/2025/QH15, Decree 356/2025/ND-CP: 20 at most). */
  readonly erasureDays: number;
  /** Reports that are decided and older than this lose all that tells of a person. */
  readonly retentionYears: number;
  /** The reply that confirms a request. @param due by when it is done */
  confirmation(due: number): unknown;
}

export interface DataJobOutcome {
  /** Chats whose request was confirmed now: wake their channels. */
  readonly confirmed: readonly Erasure[];
  readonly erased: number;
  readonly expired: number;
  readonly filesDeleted: number;
}

/**
 * What the law on personal data wants done without anybody thinking of it: confirms requests to erase at once (two
 * working days are allowed), carries them out within their term, ends what was kept long enough, and deletes files
 * that nothing points at. Safe to run at any time, twice, and to be broken off.
 */
export async function runDataJobs(options: DataJobOptions): Promise<DataJobOutcome> {
  const { db, evidence, now } = options;
  const confirmed: Erasure[] = [];
  let erased = 0;
  for (const erasure of await findOpenErasures(db)) {
    if (erasure.confirmedAt === null) {
      if (await confirmRequest(erasure, { ...options, actor: 'system' })) confirmed.push(erasure);
    }
    if (now < dueAt(erasure, options.erasureDays) - marginDays * day) continue;
    await carryOut(erasure, { ...options, actor: 'system' });
    erased += 1;
  }
  const expired = await endRetention(options);
  const unknown = await findUnknownEvidence(db, await evidence.listOlderThan(now - settledAfter));
  for (const hash of unknown) await evidence.delete(hash);
  return { confirmed, erased, expired, filesDeleted: unknown.length };
}

/** Tells the person that it will be done, and by when. @returns false where they were told before */
export async function confirmRequest(
  erasure: Erasure,
  given: Pick<DataJobOptions, 'db' | 'now' | 'erasureDays' | 'confirmation'> & { readonly actor: string },
): Promise<boolean> {
  const { db, now } = given;
  const { channel, chat } = erasure;
  return db.transaction().execute(async (trx) => {
    if (!(await confirmErasure(trx, erasure.id, now))) return false;
    const payload = given.confirmation(dueAt(erasure, given.erasureDays));
    await queueReply(trx, { channel, chat, at: now, payload, answersId: null });
    await audit(trx, 'erasure.confirmed', erasure.id, given);
    return true;
  });
}

/** One person's data go now. Files follow the commit; what a crash leaves of them goes with a later run. */
export async function carryOut(
  erasure: Pick<Erasure, 'id' | 'channel' | 'chat'>,
  given: Pick<DataJobOptions, 'db' | 'evidence' | 'now'> & { readonly actor: string },
): Promise<void> {
  const { db, evidence, now, actor } = given;
  const orphans = await db.transaction().execute(async (trx) => {
    const found = await eraseChatData(trx, erasure);
    await markErasureDone(trx, erasure.id, now);
    await audit(trx, 'erasure.done', erasure.id, { actor, now });
    return found;
  });
  for (const hash of orphans) await evidence.delete(hash);
}

async function endRetention({ db, evidence, now, retentionYears }: DataJobOptions): Promise<number> {
  const before = now - retentionYears * 365.25 * day;
  const ids = await findExpiredReports(db, before, reportsAtOnce);
  const orphans = await db.transaction().execute(async (trx) => {
    const found = ids.length === 0 ? [] : await eraseReports(trx, ids);
    found.push(...(await forgetUnattachedEvidence(trx, now - unattachedDays * day)));
    const messages = await deleteExpiredMessages(trx, before);
    if (ids.length + messages > 0) {
      await appendAudit(trx, {
        at: now,
        actor: 'system',
        action: 'retention.ended',
        subject: 'reports',
        details: { reports: ids.length, messages },
      });
    }
    return found;
  });
  for (const hash of orphans) await evidence.delete(hash);
  return ids.length;
}

/** Where nothing else is configured. */
export const usualErasureDays = 15;

/** By when a request has to be done, milliseconds since 1970. */
export function dueAt(erasure: Pick<Erasure, 'requestedAt'>, erasureDays: number): number {
  return erasure.requestedAt + erasureDays * day;
}

function audit(
  trx: Parameters<typeof appendAudit>[0],
  action: string,
  id: number,
  { actor, now }: { actor: string; now: number },
): Promise<void> {
  return appendAudit(trx, { at: now, actor, action, subject: String(id), details: {} });
}

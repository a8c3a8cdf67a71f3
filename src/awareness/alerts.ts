import type { Db, Trx } from '../storage/database.ts';
import {
  type AlertWords,
  changeAlert,
  insertAlert,
  listAlerts,
  markAlertWithdrawn,
  markPublished,
  type StoredAlert,
} from '../storage/repositories/alerts.ts';
import { appendAudit } from '../storage/repositories/audit.ts';

/** Who does it and when. */
export interface Actor {
  readonly name: string;
  readonly now: number;
}

export interface AlertProposal {
  readonly id: string;
  readonly caseId: string | null;
  readonly title: string;
  readonly text: string;
  readonly topic: string;
  readonly communes: readonly string[];
}

/** Somebody who decides a case says that everybody should know. Nothing is public yet. */
export async function proposeAlert(trx: Trx, alert: AlertProposal, actor: Actor): Promise<void> {
  await insertAlert(trx, { ...alert, proposedBy: actor.name, proposedAt: actor.now });
  await audit(trx, 'alert.propose', alert.id, actor);
}

/**
 * Puts other words in the place of those that somebody saw.
 * @returns false where it is not waiting to be published, or says something else (by now)
 */
export async function rewordAlert(
  trx: Trx,
  id: string,
  change: { words: AlertWords; seen: AlertWords },
  actor: Actor,
): Promise<boolean> {
  if (!(await changeAlert(trx, id, change.words, change.seen))) return false;
  await audit(trx, 'alert.change', id, actor);
  return true;
}

/**
 * From now on everybody may read it.
 * @param words those that whoever publishes it has read
 * @returns false where it is not waiting for that, or says something else (by now)
 */
export async function publishAlert(trx: Trx, id: string, words: AlertWords, actor: Actor): Promise<boolean> {
  if (!(await markPublished(trx, id, words, actor.name, actor.now))) return false;
  await audit(trx, 'alert.publish', id, actor);
  return true;
}

/** Taken back, published or not; that there was one, and why it went, stays. @returns false where it was before */
export async function withdrawAlert(trx: Trx, id: string, why: string, actor: Actor): Promise<boolean> {
  if (!(await markAlertWithdrawn(trx, id, actor.name, actor.now, why))) return false;
  await audit(trx, 'alert.withdraw', id, actor);
  return true;
}

/** What everybody may read, newest first. */
export function findPublishedAlerts(db: Db | Trx, limit = 100): Promise<StoredAlert[]> {
  return listAlerts(db, { state: 'published', limit });
}

async function audit(trx: Trx, action: string, subject: string, actor: Actor): Promise<void> {
  await appendAudit(trx, { at: actor.now, actor: actor.name, action, subject, details: {} });
}

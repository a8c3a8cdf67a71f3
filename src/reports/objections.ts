import type { Indicator } from '../indicators/indicator.ts';
import type { Db } from '../storage/database.ts';
import { appendAudit } from '../storage/repositories/audit.ts';
import {
  closeObjections,
  findOldestOpen,
  insertObjection,
  type NewObjection,
  type Objection,
} from '../storage/repositories/objections.ts';
import { findVerdict, recordVerdict } from '../storage/repositories/registry.ts';

/** Decree 356/2025/ND-CP: an objection is dealt with within 15 days. */
export const objectionDays = 15;
const day = 24 * 3_600_000;

/** For so long after a review that kept the team's verdict, objecting again does not suspend it. */
const keptDays = 90;

/**
 * Since when what is told of an indicator is under review; undefined where it is not. Who uses a number for scams
 * could otherwise turn the warning off by objecting again and again.
 */
export async function findReview(
  db: Db,
  indicator: Pick<Indicator, 'type' | 'value'>,
): Promise<number | undefined> {
  const verdict = await findVerdict(db, indicator.type, indicator.value);
  return findOldestOpen(db, indicator, verdict?.verdict === 'scam' ? keptDays * day : 0);
}

/** Takes an objection; whether it puts the indicator under review, `findReview` says. @returns it with code and term */
export async function object(
  db: Db,
  told: { indicator: Pick<Indicator, 'type' | 'value' | 'shown'>; text: string; contact: string },
  given: { code: string; now: number },
): Promise<NewObjection> {
  const { type, value, shown } = told.indicator;
  const objection = {
    code: given.code,
    type,
    value,
    shown,
    text: told.text,
    contact: told.contact,
    createdAt: given.now,
    dueAt: given.now + objectionDays * day,
  };
  await db.transaction().execute(async (trx) => {
    await insertObjection(trx, objection);
    await appendAudit(trx, {
      at: given.now,
      actor: 'citizen',
      action: 'objection.take',
      subject: objection.code,
      details: { type },
    });
  });
  return objection;
}

/**
 * Decides all objections to one indicator at once. `withdrawn` silences verdict, reports and lists wherever they are
 * asked for, and goes out with every export; `kept` ends the review and changes nothing else.
 * @returns false where somebody was quicker
 */
export async function decideObjection(
  db: Db,
  objection: Pick<Objection, 'code' | 'type' | 'value'>,
  decision: { state: 'kept' | 'withdrawn'; answer: string; actor: string; now: number },
): Promise<boolean> {
  const { type, value } = objection;
  const { state, answer, actor, now } = decision;
  return db.transaction().execute(async (trx) => {
    const codes = await closeObjections(trx, { type, value }, { state, by: actor, at: now, answer });
    if (codes.length === 0) return false;
    if (state === 'withdrawn') {
      await recordVerdict(trx, { type, value, verdict: 'withdrawn', actor, why: answer, at: now });
    }
    await appendAudit(trx, {
      at: now,
      actor,
      action: `objection.${state}`,
      subject: objection.code,
      details: { type, codes },
    });
    return true;
  });
}

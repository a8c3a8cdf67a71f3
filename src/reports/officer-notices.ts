import type { Db, Trx } from '../storage/database.ts';
import { findAccount } from '../storage/repositories/console-accounts.ts';
import {
  findOverdueReports,
  findOverdueTasks,
  findRepliesToOfficers,
} from '../storage/repositories/officer-news.ts';
import {
  claimNotice,
  findDueNotices,
  findLastNotice,
  findListeners,
  findOfficerSettings,
  markNotice,
  type NoticeKind,
  type OfficerNotice,
  type OfficerSettings,
  queueOfficerNotice,
} from '../storage/repositories/officer-notices.ts';
import { lateBefore } from './due.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const zoneOffset = 7 * 60 * minute;
/** What happened longer ago was told, or is of no use any more. */
const lookBack = 3 * day;
const mostAtOnce = 500;
/** Somebody who writes ten messages in a row makes one notice. */
const replyPause = 15 * minute;
/** By then a send is surely over. */
const sendingMilliseconds = 2 * minute;
const firstRetry = minute;
const longestRetry = 60 * minute;
const mostAttempts = 12;
/** Roles that are told of what nobody has been given. */
const working: readonly string[] = ['responder', 'admin'];

/** Somebody was given a report (its code) or a case (`case:<id>`); who takes it themselves knows. */
export async function noteAssignment(
  trx: Trx,
  given: { subject: string; userId: number; byUserId: number; now: number },
): Promise<void> {
  const { subject, userId, byUserId, now } = given;
  if (userId === byUserId) return;
  const settings = await findOfficerSettings(trx, userId);
  if (settings === undefined || !wants(settings, 'assigned')) return;
  await queueOfficerNotice(trx, {
    key: `assigned:${subject}:${userId}:${now}`,
    userId,
    kind: 'assigned',
    subject,
    now,
  });
}

/** Looks for what fell due and what citizens answered, and queues it for who wants to know. @returns how many are new */
export async function collectNews(db: Db, now: number): Promise<number> {
  const due = await findListeners(db, 'due');
  const reply = await findListeners(db, 'reply');
  if (due.length + reply.length === 0) return 0;
  const news: { key: string; userId: number; kind: NoticeKind; subject: string }[] = [];
  const add = (kind: NoticeKind, subject: string, userId: number, key: string) =>
    news.push({ kind, subject, userId, key: `${kind}:${key}:${userId}` });
  const before = { ...lateBefore(now), since: now - lookBack };
  for (const { code, ownerId } of await findOverdueReports(db, before, mostAtOnce)) {
    const concerned = due.filter(({ userId, role }) =>
      ownerId === null ? working.includes(role) : userId === ownerId,
    );
    for (const { userId } of concerned) add('due', code, userId, code);
  }
  for (const task of await findOverdueTasks(db, now, mostAtOnce)) {
    if (due.some(({ userId }) => userId === task.ownerId)) {
      add('due', `case:${task.caseId}`, task.ownerId, `task-${task.id}`);
    }
  }
  for (const { code, userId, messageId } of await findRepliesToOfficers(db, now - lookBack, mostAtOnce)) {
    if (!reply.some((listener) => listener.userId === userId)) continue;
    const last = await findLastNotice(db, { userId, kind: 'reply', subject: code });
    if (last !== undefined && (last.isWaiting || now - last.createdAt < replyPause)) continue;
    add('reply', code, userId, `${code}-${messageId}`);
  }
  if (news.length === 0) return 0;
  return db.transaction().execute(async (trx) => {
    let queued = 0;
    for (const notice of news) if (await queueOfficerNotice(trx, { ...notice, now })) queued += 1;
    return queued;
  });
}

/** One message to one person of the team. `key` is the same on every attempt, so that a mail server can refuse a repeat. */
export interface OfficerMessage {
  readonly to: string;
  readonly key: string;
  readonly kind: NoticeKind;
  readonly subject: string;
}

/**
 * Sends what is due, each once: what was switched off meanwhile is dropped, quiet hours are waited for, a failure is
 * tried again for about half a day.
 * @param send throws where it did not work
 * @returns how many were sent
 */
export async function deliverNotices(
  db: Db,
  now: number,
  send: (message: OfficerMessage) => Promise<void>,
): Promise<number> {
  let sent = 0;
  for (const notice of await findDueNotices(db, now, mostAtOnce)) {
    if (!(await claimNotice(db, notice.id, now, now + sendingMilliseconds))) continue;
    if (await deliverOne(db, notice, now, send)) sent += 1;
  }
  return sent;
}

async function deliverOne(
  db: Db,
  notice: OfficerNotice,
  now: number,
  send: (message: OfficerMessage) => Promise<void>,
): Promise<boolean> {
  const { id, key, kind, subject, attempts } = notice;
  const [settings, account] = await Promise.all([
    findOfficerSettings(db, notice.userId),
    findAccount(db, notice.userId),
  ]);
  if (settings === undefined || account === undefined || account.disabled || !wants(settings, kind)) {
    await markNotice(db, id, { state: 'skipped' });
    return false;
  }
  const quietUntil = endOfQuiet(settings.quiet, now);
  if (quietUntil !== undefined) {
    await markNotice(db, id, { state: 'queued', nextTryAt: quietUntil, attempts, error: null });
    return false;
  }
  try {
    await send({ to: settings.email, key, kind, subject });
  } catch (error) {
    const tried = attempts + 1;
    const wait = Math.min(firstRetry * 2 ** attempts, longestRetry);
    await markNotice(db, id, {
      state: tried >= mostAttempts ? 'dead' : 'queued',
      nextTryAt: now + wait,
      attempts: tried,
      error: error instanceof Error ? error.message.slice(0, 200) : 'unknown',
    });
    return false;
  }
  await markNotice(db, id, { state: 'sent', at: now });
  return true;
}

function wants(settings: OfficerSettings, kind: NoticeKind): boolean {
  return settings.email !== '' && settings.kinds.includes(kind);
}

/** When the quiet hours that hold `now` end, milliseconds since 1970; undefined where it is not quiet. */
export function endOfQuiet(quiet: OfficerSettings['quiet'], now: number): number | undefined {
  if (quiet === null || quiet.from === quiet.to) return undefined;
  const local = now + zoneOffset;
  const midnight = Math.floor(local / day) * day;
  const hour = (local - midnight) / (60 * minute);
  const wraps = quiet.from > quiet.to;
  const isQuiet = wraps ? hour >= quiet.from || hour < quiet.to : hour >= quiet.from && hour < quiet.to;
  if (!isQuiet) return undefined;
  const tomorrow = wraps && hour >= quiet.from ? day : 0;
  return midnight + tomorrow + quiet.to * 60 * minute - zoneOffset;
}

import type { Db, Trx } from '../database.ts';

export const noticeKinds = ['assigned', 'due', 'reply'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** How a person of the team wants to be told. */
export interface OfficerSettings {
  /** Empty: not at all. */
  readonly email: string;
  readonly kinds: readonly NoticeKind[];
  /** Hours of the day, Asia/Ho_Chi_Minh, from … up to, not including, …; null: none. */
  readonly quiet: { readonly from: number; readonly to: number } | null;
}

export interface OfficerNotice {
  readonly id: number;
  readonly key: string;
  readonly userId: number;
  readonly kind: NoticeKind;
  /** Code of a report, or `case:<id>`. */
  readonly subject: string;
  readonly attempts: number;
}

export async function findOfficerSettings(
  db: Db | Trx,
  userId: number,
): Promise<OfficerSettings | undefined> {
  const row = await db
    .selectFrom('officer_settings')
    .selectAll()
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row === undefined ? undefined : toSettings(row);
}

/** Who wants to hear of this kind and can still sign in. */
export async function findListeners(
  db: Db | Trx,
  kind: NoticeKind,
): Promise<{ userId: number; name: string; role: string }[]> {
  const rows = await db
    .selectFrom('officer_settings')
    .innerJoin('users', 'users.id', 'officer_settings.user_id')
    .selectAll('officer_settings')
    .select(['users.name', 'users.role'])
    .where('users.disabled', '=', 0)
    .where('officer_settings.email', '!=', '')
    .execute();
  return rows
    .filter((row) => toSettings(row).kinds.includes(kind))
    .map((row) => ({ userId: row.user_id, name: row.name, role: row.role }));
}

export async function saveOfficerSettings(
  trx: Trx,
  userId: number,
  settings: OfficerSettings,
  now: number,
): Promise<void> {
  const row = {
    email: settings.email,
    kinds: settings.kinds.join(','),
    quiet_from: settings.quiet?.from ?? null,
    quiet_to: settings.quiet?.to ?? null,
    changed_at: now,
  };
  await trx
    .insertInto('officer_settings')
    .values({ user_id: userId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute();
}

/** Queues a notice, once for each key. @returns false where there was one */
export async function queueOfficerNotice(
  trx: Trx,
  notice: { key: string; userId: number; kind: NoticeKind; subject: string; now: number },
): Promise<boolean> {
  const row = await trx
    .insertInto('officer_notices')
    .values({
      key: notice.key,
      user_id: notice.userId,
      kind: notice.kind,
      subject: notice.subject,
      created_at: notice.now,
      state: 'queued',
      next_try_at: notice.now,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Due ones, oldest first; also those that a crash left in the midst of sending. */
export async function findDueNotices(db: Db, now: number, limit: number): Promise<OfficerNotice[]> {
  const rows = await db
    .selectFrom('officer_notices')
    .selectAll()
    .where('state', 'in', ['queued', 'sending'])
    .where('next_try_at', '<=', now)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    userId: row.user_id,
    kind: row.kind as NoticeKind,
    subject: row.subject,
    attempts: row.attempts,
  }));
}

/** Takes one for sending until then. @returns false where another process has it */
export async function claimNotice(db: Db, id: number, now: number, until: number): Promise<boolean> {
  const row = await db
    .updateTable('officer_notices')
    .set({ state: 'sending', next_try_at: until })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'sending'])
    .where('next_try_at', '<=', now)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function markNotice(
  db: Db,
  id: number,
  change:
    | { readonly state: 'sent'; readonly at: number }
    | { readonly state: 'skipped' }
    | {
        readonly state: 'queued' | 'dead';
        readonly nextTryAt: number;
        readonly attempts: number;
        readonly error: string | null;
      },
): Promise<void> {
  const set =
    change.state === 'sent'
      ? { state: 'sent', sent_at: change.at, last_error: null }
      : change.state === 'skipped'
        ? { state: 'skipped' }
        : {
            state: change.state,
            next_try_at: change.nextTryAt,
            attempts: change.attempts,
            last_error: change.error,
          };
  await db.updateTable('officer_notices').set(set).where('id', '=', id).execute();
}

/** When the last notice of a kind about something was queued for somebody, and whether it is still waiting. */
export async function findLastNotice(
  db: Db | Trx,
  notice: { userId: number; kind: NoticeKind; subject: string },
): Promise<{ createdAt: number; isWaiting: boolean } | undefined> {
  const row = await db
    .selectFrom('officer_notices')
    .select(['created_at', 'state'])
    .where('user_id', '=', notice.userId)
    .where('kind', '=', notice.kind)
    .where('subject', '=', notice.subject)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { createdAt: row.created_at, isWaiting: row.state === 'queued' || row.state === 'sending' };
}

function toSettings(row: {
  email: string;
  kinds: string;
  quiet_from: number | null;
  quiet_to: number | null;
}): OfficerSettings {
  const { quiet_from: from, quiet_to: to } = row;
  const kinds = row.kinds.split(',');
  return {
    email: row.email,
    kinds: noticeKinds.filter((kind) => kinds.includes(kind)),
    quiet: from === null || to === null ? null : { from, to },
  };
}

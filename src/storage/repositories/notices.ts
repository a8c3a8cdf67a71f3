import type { Db, Trx } from '../database.ts';
import type { ChatKey } from './sessions.ts';

/** Notes that a chat is told something. @returns false where it was told before */
export async function recordNotice(trx: Trx, key: string, chat: ChatKey, at: number): Promise<boolean> {
  const row = await trx
    .insertInto('notices')
    .values({ key, channel: chat.channel, chat: chat.chat, at })
    .onConflict((conflict) => conflict.columns(['key', 'channel', 'chat']).doNothing())
    .returning('at')
    .executeTakeFirst();
  return row !== undefined;
}

/** A chat may be told these again. */
export async function forgetNotices(trx: Trx, keys: readonly string[], chat: ChatKey): Promise<void> {
  if (keys.length === 0) return;
  await trx
    .deleteFrom('notices')
    .where('key', 'in', keys)
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.chat)
    .execute();
}

/** A report that names an indicator, as far as telling its reporter goes. */
export interface NamingReport extends ChatKey {
  readonly code: string;
  readonly state: string;
  readonly fields: Readonly<Record<string, { readonly value: string | number; readonly shown: string }>>;
}

/** Other reports that name the same. */
export async function findReportsNaming(
  db: Db | Trx,
  indicator: { type: string; value: string },
  exceptReportId: string,
): Promise<NamingReport[]> {
  const rows = await db
    .selectFrom('report_indicators')
    .innerJoin('reports', 'reports.id', 'report_indicators.report_id')
    .select(['reports.code', 'reports.state', 'reports.channel', 'reports.chat', 'reports.fields'])
    .where('report_indicators.type', '=', indicator.type)
    .where('report_indicators.value', '=', indicator.value)
    .where('reports.id', '!=', exceptReportId)
    .orderBy('reports.created_at')
    .execute();
  return rows.map((row) => ({ ...row, fields: JSON.parse(row.fields) as NamingReport['fields'] }));
}

/** Chats that were told something, and forgets that they were: it is no longer so. */
export async function takeNotices(trx: Trx, key: string): Promise<ChatKey[]> {
  return trx.deleteFrom('notices').where('key', '=', key).returning(['channel', 'chat']).execute();
}

/** Stops all that a chat asked to be told. @returns how much that was */
export async function unwatchAll(trx: Trx, chat: ChatKey): Promise<number> {
  const result = await trx
    .deleteFrom('watches')
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.chat)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

import type { Db } from '../database.ts';

/** Something about a channel that only a person can put right. */
export interface ChannelWarning {
  readonly channel: string;
  readonly key: string;
  /** Vietnamese, for the team. */
  readonly text: string;
  readonly since: number;
}

export async function raiseChannelWarning(db: Db, warning: ChannelWarning): Promise<void> {
  await db
    .insertInto('channel_warnings')
    .values(warning)
    .onConflict((conflict) => conflict.columns(['channel', 'key']).doUpdateSet({ text: warning.text }))
    .execute();
}

export async function clearChannelWarning(db: Db, channel: string, key: string): Promise<void> {
  await db.deleteFrom('channel_warnings').where('channel', '=', channel).where('key', '=', key).execute();
}

export async function listChannelWarnings(db: Db): Promise<ChannelWarning[]> {
  return db.selectFrom('channel_warnings').selectAll().orderBy('since').execute();
}

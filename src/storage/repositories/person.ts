import type { Db } from '../database.ts';
import { findReportById, type StoredReport } from './reports.ts';
import type { ChatKey } from './sessions.ts';

/** All that is kept of one chat. */
export interface PersonData {
  readonly reports: readonly StoredReport[];
  readonly messages: readonly { at: number; direction: string; payload: unknown }[];
  readonly questions: readonly { at: number; text: string; state: string }[];
  readonly watches: readonly { type: string; value: string; since: number }[];
  readonly erasures: readonly { requestedAt: number; confirmedAt: number | null }[];
}

export async function collectPerson(db: Db, { channel, chat }: ChatKey): Promise<PersonData> {
  const ids = await db
    .selectFrom('reports')
    .select('id')
    .where('channel', '=', channel)
    .where('chat', '=', chat)
    .orderBy('created_at')
    .execute();
  const reports = await Promise.all(ids.map(({ id }) => findReportById(db, id)));
  const messages = await db
    .selectFrom('messages')
    .select(['at', 'direction', 'payload'])
    .where('channel', '=', channel)
    .where('chat', '=', chat)
    .orderBy('id')
    .execute();
  const [questions, watches, erasures] = await Promise.all([
    db
      .selectFrom('questions')
      .select(['at', 'text', 'state'])
      .where('channel', '=', channel)
      .where('chat', '=', chat)
      .execute(),
    db
      .selectFrom('watches')
      .select(['type', 'value', 'since'])
      .where('channel', '=', channel)
      .where('chat', '=', chat)
      .execute(),
    db
      .selectFrom('erasures')
      .select(['requested_at as requestedAt', 'confirmed_at as confirmedAt'])
      .where('channel', '=', channel)
      .where('chat', '=', chat)
      .execute(),
  ]);
  return {
    reports: reports.filter((report) => report !== undefined),
    messages: messages.map((row) => ({ ...row, payload: JSON.parse(row.payload) as unknown })),
    questions,
    watches,
    erasures,
  };
}

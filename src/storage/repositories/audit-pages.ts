import type { Db } from '../database.ts';

export interface AuditRow {
  readonly id: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: string;
}

/** A page of the audit log, newest first. */
export async function listAudit(
  db: Db,
  page: { before?: number | undefined; limit: number },
): Promise<AuditRow[]> {
  let query = db.selectFrom('audit').select(['id', 'at', 'actor', 'action', 'subject', 'details']);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  return query.orderBy('id', 'desc').limit(page.limit).execute();
}

/** The whole log in its order, chunk by chunk, hashes included: for export. */
export async function* readAudit(db: Db): AsyncGenerator<AuditRow & { previousHash: string; hash: string }> {
  const chunk = 1000;
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(chunk)
      .execute();
    for (const { previous_hash: previousHash, ...row } of rows) yield { ...row, previousHash };
    const last = rows.at(-1);
    if (last === undefined || rows.length < chunk) return;
    after = last.id;
  }
}

import type { Trx } from '../storage/database.ts';
import { appendAudit } from '../storage/repositories/audit.ts';
import type { SignedIn } from './answer.ts';

/** Does something and writes down who did it, in one transaction: no action without its audit row. */
export async function act<Result>(
  context: Pick<SignedIn, 'deps' | 'now' | 'visitor'>,
  entry: { action: string; subject: string; details?: Readonly<Record<string, unknown>> },
  work: (trx: Trx) => Promise<Result>,
): Promise<Result> {
  return context.deps.db.transaction().execute(async (trx) => {
    const result = await work(trx);
    await appendAudit(trx, {
      at: context.now,
      actor: context.visitor.user.name,
      action: entry.action,
      subject: entry.subject,
      details: entry.details ?? {},
    });
    return result;
  });
}

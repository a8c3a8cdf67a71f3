import type { Trx } from '../storage/database.ts';
import { raiseAlarm } from '../storage/repositories/alarms.ts';
import { appendAudit } from '../storage/repositories/audit.ts';
import { insertBands } from '../storage/repositories/cases.ts';
import { queueForward } from '../storage/repositories/outbox.ts';
import { insertReport, type NewReport } from '../storage/repositories/reports.ts';
import { bandsOf } from './cases/similarity.ts';
import { forwardedReport } from './forwarded.ts';

/**
 * Stores a report, what must reach each target, and the audit entry: all in the caller's transaction, or nothing.
 * @param targets names of the forward targets that are switched on
 */
export async function storeReport(
  trx: Trx,
  report: NewReport,
  targets: readonly string[],
  labels: ReadonlyMap<string, string>,
): Promise<void> {
  await insertReport(trx, report);
  await insertBands(trx, report.id, bandsOf(report.narrative));
  if (report.firstHour) await raiseAlarm(trx, report.id, report.createdAt);
  for (const target of targets) {
    await queueForward(trx, {
      target,
      idempotencyKey: `${report.code}:${target}`,
      reportId: report.id,
      payload: forwardedReport(report, labels),
      now: report.createdAt,
    });
  }
  await appendAudit(trx, {
    at: report.createdAt,
    actor: 'citizen',
    action: 'report.received',
    subject: report.code,
    details: { channel: report.channel, firstHour: report.firstHour },
  });
}

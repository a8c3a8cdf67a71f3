import type { Trx } from '../storage/database.ts';
import { raiseAlarm } from '../storage/repositories/alarms.ts';
import { appendAudit } from '../storage/repositories/audit.ts';
import { insertBands } from '../storage/repositories/cases.ts';
import { queueForward } from '../storage/repositories/outbox.ts';
import { insertReport, type NewReport } from '../storage/repositories/reports.ts';
import { markCampaign } from './campaign.ts';
import { bandsOf } from './cases/similarity.ts';
import { forwardedReport } from './forwarded.ts';
import { decideForward, type ForwardingRule, withoutPersonalData } from './forwarding-rules.ts';

/** Where reports go besides the database. */
export interface ForwardingPlan {
  /** Names of the targets that are switched on. */
  readonly targets: readonly string[];
  readonly rules: readonly ForwardingRule[];
  /** What people call each field and each type of indicator. */
  readonly labels: ReadonlyMap<string, string>;
}

/** Stores a report, what must reach each target, its alarm and the audit entry: all in the caller's transaction, or nothing. */
export async function storeReport(trx: Trx, report: NewReport, plan: ForwardingPlan): Promise<void> {
  const stored = await insertReport(trx, report);
  await insertBands(trx, report, bandsOf(report.narrative));
  await markCampaign(trx, report);
  if (report.firstHour) await raiseAlarm(trx, report.id, report.createdAt);
  const payload = forwardedReport(stored, plan.labels);
  for (const target of plan.targets) {
    const { send, personalData } = decideForward(report, target, plan.rules);
    if (!send) continue;
    await queueForward(trx, {
      target,
      idempotencyKey: `${report.code}:${target}`,
      reportId: report.id,
      payload: personalData ? payload : withoutPersonalData(payload),
      now: report.createdAt,
      urgent: report.firstHour,
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

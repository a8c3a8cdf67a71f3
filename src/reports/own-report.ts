import type { Trx } from '../storage/database.ts';
import { acknowledgeAlarm } from '../storage/repositories/alarms.ts';
import { appendAudit, lockAudit } from '../storage/repositories/audit.ts';
import { addToStoredReport } from '../storage/repositories/report-additions.ts';
import {
  appendReportEvent,
  findReportByCode,
  type ReportIndicator,
} from '../storage/repositories/reports.ts';
import { mayWithdraw } from './lifecycle.ts';

/** Who wrote, and where: only the chat that made a report may change it. */
export interface Reporter {
  readonly channel: string;
  readonly chat: string;
  readonly now: number;
}

/** What a reporter adds; nothing of the report as it was is changed. */
export interface Addition {
  readonly code: string;
  /** Secrets are masked before it gets here. */
  readonly text: string;
  readonly indicators: readonly ReportIndicator[];
  /** Content hashes. */
  readonly evidence: readonly string[];
}

/** @returns false where this chat has no such report: nothing has changed */
export async function addToReport(trx: Trx, addition: Addition, by: Reporter): Promise<boolean> {
  const report = await findOwn(trx, addition.code, by);
  if (report === undefined) return false;
  await addToStoredReport(trx, report.id, addition);
  await appendReportEvent(trx, report.id, {
    at: by.now,
    actor: 'citizen',
    kind: 'added',
    state: null,
    text: addition.text,
  });
  await audit(trx, 'report.added', addition.code, by);
  return true;
}

/** The reporter takes it back: closed without a verdict, kept, said so. @returns false where that cannot be (any more) */
export async function withdrawReport(trx: Trx, code: string, reason: string, by: Reporter): Promise<boolean> {
  await lockAudit(trx);
  const report = await findOwn(trx, code, by);
  if (report === undefined || !mayWithdraw(report.state)) return false;
  await appendReportEvent(trx, report.id, {
    at: by.now,
    actor: 'citizen',
    kind: 'state',
    state: 'closed',
    text: reason,
  });
  await acknowledgeAlarm(trx, report.id, 'citizen', by.now);
  await audit(trx, 'report.withdrawn', code, by);
  return true;
}

async function findOwn(trx: Trx, code: string, { channel, chat }: Reporter) {
  const report = await findReportByCode(trx, code);
  return report?.channel === channel && report.chat === chat ? report : undefined;
}

async function audit(trx: Trx, action: string, subject: string, by: Reporter): Promise<void> {
  await appendAudit(trx, { at: by.now, actor: 'citizen', action, subject, details: { channel: by.channel } });
}

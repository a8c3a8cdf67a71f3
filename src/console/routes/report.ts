import { z } from 'zod';
import { isReportState, nextStates, type ReportState } from '../../reports/lifecycle.ts';
import { parseTrackingCode } from '../../reports/tracking-code.ts';
import { acknowledgeAlarm } from '../../storage/repositories/alarms.ts';
import { findAssignment } from '../../storage/repositories/assignments.ts';
import { filterVisible } from '../../storage/repositories/inbox.ts';
import { findForwardsOfReport } from '../../storage/repositories/outbox.ts';
import { findRecentMessages } from '../../storage/repositories/recent-messages.ts';
import {
  appendReportEvent,
  findReportByCode,
  findReportById,
  type StoredReport,
} from '../../storage/repositories/reports.ts';
import { may, scopeOf } from '../access.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { longestText, readForm, text } from '../form.ts';
import { officerReply, queueOfficerReply, tellOutcome } from '../tell-reporter.ts';
import { ReportPage } from '../views/report.tsx';

const shownMessages = 30;

export const reportRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/reports/:code',
    need: 'reports.read',
    handle: (context) => showReport(context, false),
  },
  { method: 'post', path: '/reports/:code/state', need: 'reports.act', handle: changeState },
  { method: 'post', path: '/reports/:code/note', need: 'reports.act', handle: addNote },
  { method: 'post', path: '/reports/:code/reply', need: 'citizens.reply', handle: replyToCitizen },
  { method: 'post', path: '/reports/:code/reveal', need: 'reports.act', handle: reveal },
];

/** The report of the address, if the visitor may see it. @throws NotFoundError, also where it exists for others */
export async function requireReport(context: SignedIn): Promise<StoredReport> {
  const { db } = context.deps;
  const code = parseTrackingCode(context.params['code'] ?? '') ?? context.params['code'] ?? '';
  const report = await findReportByCode(db, code);
  if (report === undefined) throw new NotFoundError();
  const scope = scopeOf(context.visitor.user);
  if (scope !== 'everything') {
    const visible = await filterVisible(db, [report.id], { state: 'all', agency: scope.agency });
    if (visible.length === 0) throw new NotFoundError();
  }
  return report;
}

async function showReport(context: SignedIn, revealed: boolean): Promise<Answer> {
  const { db } = context.deps;
  const report = await requireReport(context);
  const seesChat = may(context.visitor.user.role, 'team.read');
  const [forwards, messages, assignment] = await Promise.all([
    findForwardsOfReport(db, report.id),
    seesChat ? findRecentMessages(db, report, shownMessages) : [],
    findAssignment(db, report.id),
  ]);
  return { type: 'page', ...ReportPage({ report, forwards, messages, assignment, revealed, context }) };
}

const stateForm = z.object({ state: z.string(), from: z.string(), reason: text({ max: longestText }) });
/** Steps that decide something need a reason; looking at it does not. */
const needsNoReason: readonly ReportState[] = ['triaged', 'investigating'];

async function changeState(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, stateForm);
  const seen = await requireReport(context);
  const to = form.state;
  if (!isReportState(to)) throw new FormError('Trạng thái này không có.');
  if (form.reason === '' && !(needsNoReason.includes(to) && seen.state === 'received')) {
    throw new FormError('Bước này cần ghi lý do.');
  }
  const { deps, now, visitor } = context;
  const details = { from: seen.state, to };
  await act(context, { action: 'report.state', subject: seen.code, details }, async (trx) => {
    // Read again inside the transaction: two officers may decide in the same moment.
    const report = await findReportById(trx, seen.id);
    if (report === undefined || !isReportState(report.state)) throw new NotFoundError();
    if (report.state !== form.from || !nextStates(report.state).includes(to)) {
      throw new FormError('Phản ánh vừa được người khác chuyển trạng thái. Xin tải lại trang.');
    }
    const actor = visitor.user.name;
    await appendReportEvent(trx, report.id, { at: now, actor, kind: 'state', state: to, text: form.reason });
    await acknowledgeAlarm(trx, report.id, actor, now);
    await tellOutcome(trx, report, { state: to, actor, now }, deps);
  });
  deps.wake(seen.channel);
  return backTo(seen);
}

const textForm = (required: string) => z.object({ text: text({ max: longestText, required }) });

async function addNote(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, textForm('Ghi chú còn trống.'));
  const report = await requireReport(context);
  await act(context, { action: 'report.note', subject: report.code }, (trx) =>
    appendReportEvent(trx, report.id, {
      at: context.now,
      actor: context.visitor.user.name,
      kind: 'note',
      state: null,
      text: form.text,
    }),
  );
  return backTo(report);
}

async function replyToCitizen(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, textForm('Tin nhắn còn trống.'));
  const report = await requireReport(context);
  if (report.channel === 'walk-in')
    throw new FormError('Người này không báo qua trò chuyện, nên không nhắn lại được.');
  const { deps, now, visitor } = context;
  await act(context, { action: 'report.reply', subject: report.code }, async (trx) => {
    await queueOfficerReply(trx, report, officerReply(form.text, deps, now), now);
    await appendReportEvent(trx, report.id, {
      at: now,
      actor: visitor.user.name,
      kind: 'message',
      state: null,
      text: form.text,
    });
  });
  deps.wake(report.channel);
  return backTo(report);
}

/** Personal data stand masked until somebody asks for them, and who asked stays on record. */
async function reveal(context: SignedIn): Promise<Answer> {
  const report = await requireReport(context);
  await act(context, { action: 'report.reveal', subject: report.code }, async () => undefined);
  return showReport(context, true);
}

function backTo(report: StoredReport): Answer {
  return { type: 'redirect', to: `/console/reports/${report.code}` };
}

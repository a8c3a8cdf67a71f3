import { z } from 'zod';
import { proposeFor } from '../../reports/cases/propose.ts';
import { dueAt, usualErasureDays } from '../../reports/erasure-job.ts';
import { isReportState, isVerdict, needsReason } from '../../reports/lifecycle.ts';
import { moveReport } from '../../reports/move-report.ts';
import { noteAssignment } from '../../reports/officer-notices.ts';
import { parseTrackingCode } from '../../reports/tracking-code.ts';
import { isAlarmOpen } from '../../storage/repositories/alarms.ts';
import { assignReport, findAssignment, listAgencies } from '../../storage/repositories/assignments.ts';
import { findCase, findCaseOfReport } from '../../storage/repositories/cases.ts';
import { findAccount, listAccounts } from '../../storage/repositories/console-accounts.ts';
import { findDecisionOfReport } from '../../storage/repositories/decisions.ts';
import { findOpenErasures } from '../../storage/repositories/erasures.ts';
import { findHeldChat } from '../../storage/repositories/held-chats.ts';
import { filterVisible } from '../../storage/repositories/inbox.ts';
import { findForwardsOfReport } from '../../storage/repositories/outbox.ts';
import { findQuietUntil } from '../../storage/repositories/quiet-chats.ts';
import { findRecentMessages } from '../../storage/repositories/recent-messages.ts';
import { findMarks } from '../../storage/repositories/report-marks.ts';
import {
  appendReportEvent,
  findReportByCode,
  type StoredReport,
} from '../../storage/repositories/reports.ts';
import { may, scopeOf, seesChat } from '../access.ts';
import { act } from '../act.ts';
import {
  type Answer,
  ForbiddenError,
  FormError,
  NotFoundError,
  type Route,
  type SignedIn,
} from '../answer.ts';
import { requireReports } from '../codes.ts';
import { longestText, readForm, text } from '../form.ts';
import { findOutlook } from '../reach.ts';
import { tellingOf } from '../telling.ts';
import { ReportPage } from '../views/report.tsx';
import { gather, showJoined } from './case-work.ts';

const shownMessages = 30;
const mostSimilar = 12;
const verdictStands = 'Kết luận về phản ánh này còn hiệu lực. Đội ứng cứu bấm "Rút lại kết luận" trước.';
const movedElsewhere = 'Phản ánh vừa được người khác chuyển trạng thái, hoặc bước này không đi được từ đây.';

export const reportRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/reports/:code',
    need: 'reports.read',
    handle: (context) => showReport(context, false),
  },
  { method: 'post', path: '/reports/:code/state', need: 'reports.act', handle: changeState },
  { method: 'post', path: '/reports/:code/note', need: 'reports.act', handle: addNote },
  { method: 'post', path: '/reports/:code/reveal', need: 'reports.act', handle: reveal },
  { method: 'post', path: '/reports/:code/assign', need: 'reports.assign', handle: assign },
  { method: 'post', path: '/reports/:code/join', need: 'reports.assign', handle: join },
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
  const seesTeam = may(context.visitor.user.role, 'team.read');
  const [forwards, assignment, hasAlarm, decision, team, agencies, around, chat] = await Promise.all([
    findForwardsOfReport(db, report.id),
    findAssignment(db, report.id),
    isAlarmOpen(db, report.id),
    findDecisionOfReport(db, report.id),
    seesTeam ? listAccounts(db) : [],
    seesTeam ? listAgencies(db) : [],
    seesTeam ? findAround(context, report) : nothingAround,
    seesChat(context.visitor.user.role) ? findChat(context, report) : noChat,
  ]);
  const own = { report, forwards, assignment, hasAlarm, decision, team, agencies, revealed };
  return { type: 'page', ...ReportPage({ ...own, ...around, ...chat, context }) };
}

const nothingAround = { marks: [], similar: [], ownCase: undefined };

/** What ties a report to others: for the team's eyes only. */
async function findAround({ deps }: SignedIn, report: StoredReport) {
  const { db } = deps;
  const [marks, similar, caseId] = await Promise.all([
    findMarks(db, report.id),
    proposeFor(db, report.id, deps.tiesPeople),
    findCaseOfReport(db, report.id),
  ]);
  const ownCase = caseId === undefined ? undefined : await findCase(db, caseId);
  return {
    marks,
    similar: similar.filter((one) => one.report.caseId !== (caseId ?? '')).slice(0, mostSimilar),
    ownCase: ownCase === undefined ? undefined : { id: ownCase.id, title: ownCase.title },
  };
}

const noChat = {
  messages: [],
  held: undefined,
  outlook: undefined,
  quietUntil: undefined,
  erasureBy: undefined,
};

async function findChat({ deps, now }: SignedIn, report: StoredReport) {
  if (report.channel === 'walk-in' || report.chat === 'erased') return noChat;
  const { db } = deps;
  const [messages, held, outlook, quietUntil, erasures] = await Promise.all([
    findRecentMessages(db, report, shownMessages),
    findHeldChat(db, report),
    findOutlook(deps, report),
    findQuietUntil(db, report, now),
    findOpenErasures(db),
  ]);
  const erasure = erasures.find(({ channel, chat }) => channel === report.channel && chat === report.chat);
  const erasureBy = erasure === undefined ? undefined : dueAt(erasure, deps.erasureDays ?? usualErasureDays);
  return { messages, held, outlook, quietUntil, erasureBy };
}

/** Puts this report and the ticked ones into one case. */
async function join(context: SignedIn): Promise<Answer> {
  const report = await requireReport(context);
  const others = await requireReports(context.deps, context.form, 'with');
  const caseId = await context.deps.db
    .transaction()
    .execute((trx) => gather(trx, [report, ...others], context));
  return showJoined(caseId, context.now);
}

const stateForm = z.object({ state: z.string(), from: z.string(), reason: text({ max: longestText }) });

async function changeState(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, stateForm);
  const report = await requireReport(context);
  const { state: to, from, reason } = form;
  if (!isReportState(to)) throw new FormError('Trạng thái này không có.');
  if (reason === '' && needsReason(report.state, to)) throw new FormError('Bước này cần ghi lý do.');
  const { deps, now, visitor } = context;
  // A verdict is told to citizens.
  if (isVerdict(to) && !may(visitor.user.role, 'citizens.reply')) throw new ForbiddenError();
  const moved = await act(
    context,
    { action: 'report.state', subject: report.code, details: { from, to } },
    async (trx) => {
      const step = { from, to, reason, actor: visitor.user.name, now };
      const done = await moveReport(trx, report.id, step, tellingOf(deps));
      if (done !== undefined) return done;
      const decision = to === 'closed' ? undefined : await findDecisionOfReport(trx, report.id);
      throw new FormError(decision === undefined ? movedElsewhere : verdictStands);
    },
  );
  for (const { channel } of moved.told) deps.wake(channel);
  return backTo(report);
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

const userId = z.string().regex(/^\d{0,9}$/);
/** With what stood there when the page was opened: two people may each set one of the two. */
const assignForm = z.object({
  owner: userId,
  agency: text({ max: 100 }),
  owner_before: userId.default(''),
  agency_before: text({ max: 100 }),
});
const assignedElsewhere = 'Phản ánh vừa được người khác giao. Tải lại trang để xem đang giao cho ai.';

async function assign(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, assignForm);
  const report = await requireReport(context);
  const { db } = context.deps;
  const setsOwner = form.owner !== form.owner_before;
  const setsAgency = form.agency !== form.agency_before;
  if (!setsOwner && !setsAgency) return backTo(report);
  const owner = form.owner === '' ? undefined : await findAccount(db, Number(form.owner));
  if (form.owner !== '' && owner === undefined) throw new FormError('Không có người này.');
  if (form.agency !== '' && !(await listAgencies(db)).includes(form.agency)) {
    throw new FormError('Cơ quan này chưa có tài khoản.');
  }
  const details = {
    ...(setsOwner ? { owner: owner?.name ?? null } : {}),
    ...(setsAgency ? { agency: form.agency } : {}),
  };
  const { now, visitor } = context;
  await act(context, { action: 'report.assign', subject: report.code, details }, async (trx) => {
    const before = await findAssignment(trx, report.id);
    const isOvertaken =
      (setsOwner && String(before?.userId ?? '') !== form.owner_before) ||
      (setsAgency && (before?.agency ?? '') !== form.agency_before);
    if (isOvertaken) throw new FormError(assignedElsewhere);
    await assignReport(trx, report.id, {
      ...(setsOwner ? { userId: owner?.id ?? null } : {}),
      ...(setsAgency ? { agency: form.agency === '' ? null : form.agency } : {}),
      by: visitor.user.name,
      at: now,
    });
    if (!setsOwner || owner === undefined) return;
    await noteAssignment(trx, { subject: report.code, userId: owner.id, byUserId: visitor.user.id, now });
  });
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

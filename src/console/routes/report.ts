import { z } from 'zod';
import { outcomeNotices } from '../../conversation/notices/outcome.ts';
import { isReportState, needsReason } from '../../reports/lifecycle.ts';
import { moveReport } from '../../reports/move-report.ts';
import { parseTrackingCode } from '../../reports/tracking-code.ts';
import { assignReport, findAssignment, listAgencies } from '../../storage/repositories/assignments.ts';
import { findAccount, listAccounts } from '../../storage/repositories/console-accounts.ts';
import { findHeldChat } from '../../storage/repositories/held-chats.ts';
import { filterVisible } from '../../storage/repositories/inbox.ts';
import { findForwardsOfReport } from '../../storage/repositories/outbox.ts';
import { findRecentMessages } from '../../storage/repositories/recent-messages.ts';
import {
  appendReportEvent,
  findReportByCode,
  type StoredReport,
} from '../../storage/repositories/reports.ts';
import { may, scopeOf } from '../access.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { longestText, readForm, text } from '../form.ts';
import { giveBackChat, takeChat } from '../hold-chat.ts';
import { officerReply, queueOfficerReply } from '../officer-reply.ts';
import { ReportPage } from '../views/report.tsx';

const shownMessages = 30;
const movedElsewhere = 'Phản ánh vừa được người khác chuyển trạng thái, hoặc bước này không đi được từ đây.';
const noChat = 'Người này không báo qua trò chuyện, nên không nhắn lại được.';

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
  { method: 'post', path: '/reports/:code/assign', need: 'reports.assign', handle: assign },
  { method: 'post', path: '/reports/:code/take', need: 'citizens.reply', handle: take },
  { method: 'post', path: '/reports/:code/give-back', need: 'citizens.reply', handle: giveBack },
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
  const [forwards, messages, assignment, held, team, agencies] = await Promise.all([
    findForwardsOfReport(db, report.id),
    seesChat ? findRecentMessages(db, report, shownMessages) : [],
    findAssignment(db, report.id),
    seesChat ? findHeldChat(db, report) : undefined,
    seesChat ? listAccounts(db) : [],
    seesChat ? listAgencies(db) : [],
  ]);
  return {
    type: 'page',
    ...ReportPage({ report, forwards, messages, assignment, held, team, agencies, revealed, context }),
  };
}

const stateForm = z.object({ state: z.string(), from: z.string(), reason: text({ max: longestText }) });

async function changeState(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, stateForm);
  const report = await requireReport(context);
  const { state: to, from, reason } = form;
  if (!isReportState(to)) throw new FormError('Trạng thái này không có.');
  if (reason === '' && needsReason(report.state, to)) throw new FormError('Bước này cần ghi lý do.');
  const { deps, now, visitor } = context;
  const moved = await act(
    context,
    { action: 'report.state', subject: report.code, details: { from, to } },
    async (trx) => {
      const step = { from, to, reason, actor: visitor.user.name, now };
      const done = await moveReport(trx, report.id, step, outcomeNotices(deps.wording));
      if (done === undefined) throw new FormError(movedElsewhere);
      return done;
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

async function replyToCitizen(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, textForm('Tin nhắn còn trống.'));
  const report = await requireReport(context);
  if (report.channel === 'walk-in') throw new FormError(noChat);
  const { deps, now, visitor } = context;
  await act(context, { action: 'report.reply', subject: report.code }, async (trx) => {
    const held = await findHeldChat(trx, report);
    // Every answer prolongs the hold: an officer in the middle of a talk has not left.
    if (held !== undefined) await takeChat(trx, report, { name: held.by, now, alreadyHeld: true }, deps);
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

const assignForm = z.object({ owner: z.string().regex(/^\d{0,9}$/), agency: text({ max: 100 }) });

async function assign(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, assignForm);
  const report = await requireReport(context);
  const { db } = context.deps;
  const owner = form.owner === '' ? undefined : await findAccount(db, Number(form.owner));
  if (form.owner !== '' && owner === undefined) throw new FormError('Không có người này.');
  if (form.agency !== '' && !(await listAgencies(db)).includes(form.agency)) {
    throw new FormError('Cơ quan này chưa có tài khoản.');
  }
  const details = { owner: owner?.name ?? null, agency: form.agency };
  await act(context, { action: 'report.assign', subject: report.code, details }, (trx) =>
    assignReport(trx, report.id, {
      userId: owner?.id ?? null,
      agency: form.agency === '' ? null : form.agency,
      by: context.visitor.user.name,
      at: context.now,
    }),
  );
  return backTo(report);
}

async function take(context: SignedIn): Promise<Answer> {
  const report = await requireReport(context);
  if (report.channel === 'walk-in') throw new FormError(noChat);
  const { deps, now, visitor } = context;
  await act(context, { action: 'chat.take', subject: report.code }, async (trx) => {
    const alreadyHeld = (await findHeldChat(trx, report)) !== undefined;
    await takeChat(trx, report, { name: visitor.user.name, now, alreadyHeld }, deps);
  });
  deps.wake(report.channel);
  return backTo(report);
}

async function giveBack(context: SignedIn): Promise<Answer> {
  const report = await requireReport(context);
  await act(context, { action: 'chat.give-back', subject: report.code }, (trx) =>
    giveBackChat(trx, report, context.now, context.deps),
  );
  context.deps.wake(report.channel);
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

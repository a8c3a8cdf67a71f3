import { z } from 'zod';
import { quiet, unquiet } from '../../reports/quiet-mode.ts';
import { findHeldChat } from '../../storage/repositories/held-chats.ts';
import { appendReportEvent, type StoredReport } from '../../storage/repositories/reports.ts';
import { act } from '../act.ts';
import { type Answer, FormError, type Route, type SignedIn } from '../answer.ts';
import { longestText, readForm, text } from '../form.ts';
import { giveBackChat, prolongHold, takeChat } from '../hold-chat.ts';
import { officerReply, queueOfficerReply } from '../officer-reply.ts';
import { showTime } from '../show.ts';
import { requireReport } from './report.ts';

const noChat = 'Người này không báo qua trò chuyện, nên không nhắn lại được.';

export const reportChatRoutes: readonly Route[] = [
  { method: 'post', path: '/reports/:code/reply', need: 'citizens.reply', handle: replyToCitizen },
  { method: 'post', path: '/reports/:code/take', need: 'citizens.reply', handle: take },
  { method: 'post', path: '/reports/:code/give-back', need: 'citizens.reply', handle: giveBack },
  { method: 'post', path: '/reports/:code/quiet', need: 'citizens.reply', handle: silence },
  { method: 'post', path: '/reports/:code/listen', need: 'citizens.reply', handle: listen },
];

async function requireChat(context: SignedIn): Promise<StoredReport> {
  const report = await requireReport(context);
  if (report.channel === 'walk-in') throw new FormError(noChat);
  if (report.chat === 'erased') throw new FormError('Người này đã xóa dữ liệu, không còn cuộc trò chuyện.');
  return report;
}

const replyForm = z.object({ text: text({ max: longestText, required: 'Tin nhắn còn trống.' }) });

async function replyToCitizen(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, replyForm);
  const report = await requireChat(context);
  const { deps, now, visitor } = context;
  await act(context, { action: 'report.reply', subject: report.code }, async (trx) => {
    // Every answer prolongs the hold: an officer in the middle of a talk has not left.
    await prolongHold(trx, report, now);
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

const takeForm = z.object({ over: text({ max: 60 }) });

/** Of two officers who take the chat at once, one gets it; the other hears who has it, and may then take it over. */
async function take(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, takeForm);
  const report = await requireChat(context);
  const { deps, now, visitor } = context;
  await act(context, { action: 'chat.take', subject: report.code }, async (trx) => {
    const officer = { name: visitor.user.name, now, over: form.over === '' ? undefined : form.over };
    if (await takeChat(trx, report, officer, deps)) return;
    const held = await findHeldChat(trx, report);
    throw new FormError(
      `${held?.by ?? 'Người khác'} đã nhận cuộc trò chuyện này, giữ đến ${held === undefined ? '' : showTime(held.until)}. Mở lại phản ánh nếu cần nhận thay.`,
    );
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

const quietForm = z.object({
  days: z.coerce
    .number('Số ngày không đúng.')
    .int('Số ngày không đúng.')
    .min(1, 'Ít nhất 1 ngày.')
    .max(30, 'Nhiều nhất 30 ngày.'),
  why: text({ max: 500, required: 'Ghi vì sao dừng nghe cuộc trò chuyện này.' }),
});

async function silence(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, quietForm);
  const report = await requireChat(context);
  const { deps, now, visitor } = context;
  await deps.db
    .transaction()
    .execute((trx) => quiet(trx, report, { ...form, actor: visitor.user.name, now }));
  return { type: 'redirect', to: `/console/reports/${report.code}?done=quiet` };
}

async function listen(context: SignedIn): Promise<Answer> {
  const report = await requireChat(context);
  const { deps, now, visitor } = context;
  const heard = await deps.db.transaction().execute((trx) => unquiet(trx, report, visitor.user.name, now));
  if (!heard) throw new FormError('Cuộc trò chuyện này không bị dừng nghe.');
  return { type: 'redirect', to: `/console/reports/${report.code}?done=listen` };
}

function backTo(report: StoredReport): Answer {
  return { type: 'redirect', to: `/console/reports/${report.code}` };
}

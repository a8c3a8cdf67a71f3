import { z } from 'zod';
import { isReportState, needsReason } from '../../reports/lifecycle.ts';
import { moveReport } from '../../reports/move-report.ts';
import { assignReport } from '../../storage/repositories/assignments.ts';
import { findReportByCode } from '../../storage/repositories/reports.ts';
import { deleteView, saveView } from '../../storage/repositories/saved-views.ts';
import { act } from '../act.ts';
import { type Answer, FormError, type Route, type SignedIn } from '../answer.ts';
import { longestText, readForm, text } from '../form.ts';
import { inboxAddress, readInboxQuery } from '../inbox-filter.ts';
import { tellingOf } from '../telling.ts';
import { gather, showJoined } from './case-work.ts';

const mostAtOnce = 100;

export const bulkRoutes: readonly Route[] = [
  { method: 'post', path: '/reports/bulk', need: 'reports.assign', handle: doInBulk },
  { method: 'post', path: '/views', need: 'self', handle: keepView },
  { method: 'post', path: '/views/:id/delete', need: 'self', handle: forgetView },
];

const bulkForm = z.object({
  action: z.enum(
    ['mine', 'join', 'triaged', 'investigating', 'unfounded', 'duplicate', 'closed'],
    'Chưa chọn việc cần làm.',
  ),
  reason: text({ max: longestText }),
});

/** The same step for several reports; what cannot take it stays as it is, and the rest goes through. */
async function doInBulk(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, bulkForm);
  const codes = [...new Set(context.form.getAll('code'))].slice(0, mostAtOnce);
  if (codes.length === 0) throw new FormError('Chưa chọn phản ánh nào.');
  const { deps, now, visitor } = context;
  const actor = visitor.user.name;
  const found = await Promise.all(codes.map((code) => findReportByCode(deps.db, code)));
  const reports = found.filter((report) => report !== undefined);
  if (form.action === 'join') {
    if (reports.length === 0) throw new FormError('Không tìm thấy phản ánh nào đã chọn.');
    const caseId = await deps.db.transaction().execute((trx) => gather(trx, reports, context));
    return showJoined(caseId, now);
  }
  for (const report of reports) {
    if (form.action === 'mine') {
      await act(
        context,
        { action: 'report.assign', subject: report.code, details: { owner: actor } },
        (trx) => assignReport(trx, report.id, { userId: visitor.user.id, by: actor, at: now }),
      );
      continue;
    }
    const to = form.action;
    if (!isReportState(to) || (form.reason === '' && needsReason(report.state, to))) {
      throw new FormError('Bước này cần ghi lý do.');
    }
    const details = { from: report.state, to, bulk: true };
    const moved = await act(context, { action: 'report.state', subject: report.code, details }, (trx) =>
      moveReport(trx, report.id, { to, reason: form.reason, actor, now }, tellingOf(deps)),
    );
    for (const { channel } of moved?.told ?? []) deps.wake(channel);
  }
  return { type: 'redirect', to: addressOf(context) };
}

const viewForm = z.object({ name: text({ max: 60, required: 'Đặt tên cho bộ lọc.' }) });

async function keepView(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, viewForm);
  const query = addressOf(context);
  const userId = context.visitor.user.id;
  await act(context, { action: 'view.save', subject: form.name }, (trx) =>
    saveView(trx, { userId, name: form.name, query, now: context.now }),
  );
  return { type: 'redirect', to: query };
}

async function forgetView(context: SignedIn): Promise<Answer> {
  const id = Number(context.params['id']);
  if (!Number.isSafeInteger(id)) throw new FormError('Không có bộ lọc này.');
  await act(context, { action: 'view.delete', subject: String(id) }, (trx) =>
    deleteView(trx, context.visitor.user.id, id),
  );
  return { type: 'redirect', to: '/console/reports' };
}

/** The inbox as it was filtered, read again rather than trusted. */
function addressOf(context: SignedIn): string {
  const given = context.form.get('from') ?? '';
  const mark = given.indexOf('?');
  return inboxAddress(
    readInboxQuery(new URLSearchParams(mark === -1 ? '' : given.slice(mark)), context.deps),
  );
}

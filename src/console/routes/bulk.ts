import { z } from 'zod';
import { isReportState, needsReason, nextStates, type ReportState } from '../../reports/lifecycle.ts';
import { moveReport } from '../../reports/move-report.ts';
import { assignReport } from '../../storage/repositories/assignments.ts';
import { appendAudit } from '../../storage/repositories/audit.ts';
import { findReportByCode, type StoredReport } from '../../storage/repositories/reports.ts';
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
  const codes = [...new Set(context.form.getAll('code'))];
  if (codes.length === 0) throw new FormError('Chưa chọn phản ánh nào.');
  const { deps, now } = context;
  const found = await Promise.all(codes.slice(0, mostAtOnce).map((code) => findReportByCode(deps.db, code)));
  const reports = found.filter((report) => report !== undefined);
  if (form.action === 'join') {
    if (reports.length === 0) throw new FormError('Không tìm thấy phản ánh nào đã chọn.');
    const caseId = await deps.db.transaction().execute((trx) => gather(trx, reports, context));
    return showJoined(caseId, now);
  }
  const done =
    form.action === 'mine'
      ? await takeAll(context, reports)
      : await moveAll(context, reports, { to: form.action, reason: form.reason });
  return { type: 'redirect', to: withOutcome(addressOf(context), done, codes.length - done) };
}

async function takeAll(context: SignedIn, reports: readonly StoredReport[]): Promise<number> {
  const { now, visitor } = context;
  const actor = visitor.user.name;
  for (const report of reports) {
    await act(context, { action: 'report.assign', subject: report.code, details: { owner: actor } }, (trx) =>
      assignReport(trx, report.id, { userId: visitor.user.id, by: actor, at: now }),
    );
  }
  return reports.length;
}

/** @returns how many took the step @throws FormError before any does, where one of them needs a reason that is not there */
async function moveAll(
  context: SignedIn,
  reports: readonly StoredReport[],
  step: { to: ReportState; reason: string },
): Promise<number> {
  const able = reports.filter(({ state }) => isReportState(state) && nextStates(state).includes(step.to));
  if (step.reason === '' && able.some(({ state }) => needsReason(state, step.to))) {
    throw new FormError('Bước này cần ghi lý do. Chưa phản ánh nào được đổi.');
  }
  let done = 0;
  for (const report of able) if (await moveOne(context, report, step)) done += 1;
  return done;
}

/** @returns false where somebody else has moved it since it was read: it stays, and nothing is written down */
async function moveOne(
  context: SignedIn,
  { id, code, state: from }: StoredReport,
  { to, reason }: { to: ReportState; reason: string },
): Promise<boolean> {
  const { deps, now, visitor } = context;
  const actor = visitor.user.name;
  const moved = await deps.db.transaction().execute(async (trx) => {
    const told = await moveReport(trx, id, { from, to, reason, actor, now }, tellingOf(deps));
    if (told === undefined) return undefined;
    const details = { from, to, bulk: true };
    await appendAudit(trx, { at: now, actor, action: 'report.state', subject: code, details });
    return told;
  });
  for (const { channel } of moved?.told ?? []) deps.wake(channel);
  return moved !== undefined;
}

function withOutcome(address: string, done: number, left: number): string {
  return `${address}${address.includes('?') ? '&' : '?'}done=${done}&left=${left}`;
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

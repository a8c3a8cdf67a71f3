import { z } from 'zod';
import { answerCase } from '../../reports/cases/answer.ts';
import { decide, type Verdict, withdrawDecision } from '../../reports/cases/decide.ts';
import type { Trx } from '../../storage/database.ts';
import { rehearse } from '../../storage/rehearse.ts';
import { appendAudit } from '../../storage/repositories/audit.ts';
import { findDecision } from '../../storage/repositories/decisions.ts';
import { findReportById } from '../../storage/repositories/reports.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { longestText, readForm, text } from '../form.ts';
import { markOf } from '../mark.ts';
import { officerReply } from '../officer-reply.ts';
import { accountFor } from '../reach.ts';
import { previewedFields, sendPreviewed } from '../send-previewed.ts';
import { tellingOf } from '../telling.ts';
import { PreviewPage, type PreviewProps } from '../views/preview.tsx';
import { longestTitle } from '../views/verdict-form.tsx';
import { requireCase } from './cases.ts';
import { requireReport } from './report.ts';

export const verdictRoutes: readonly Route[] = [
  { method: 'post', path: '/cases/:id/verdict', need: 'citizens.reply', handle: decideCase },
  { method: 'post', path: '/reports/:code/verdict', need: 'citizens.reply', handle: decideReport },
  { method: 'post', path: '/decisions/:id/withdraw', need: 'citizens.reply', handle: withdraw },
  { method: 'post', path: '/cases/:id/answer', need: 'citizens.reply', handle: answerEverybody },
];

/** What is being decided, and where its page is. */
interface Subject {
  readonly caseId: string | null;
  readonly reportIds: readonly string[];
  readonly topic: string;
  readonly communes: readonly string[];
  readonly page: string;
  readonly action: string;
}

async function decideCase(context: SignedIn): Promise<Answer> {
  const found = await requireCase(context);
  const reports = await Promise.all(found.reportIds.map((id) => findReportById(context.deps.db, id)));
  const known = reports.flatMap((report) => report ?? []);
  if (known.length === 0) throw new FormError('Vụ việc chưa có phản ánh nào.');
  return makeDecision(context, {
    caseId: found.id,
    reportIds: found.reportIds,
    topic: known.map((report) => report.topic).find((topic) => topic !== '') ?? '',
    communes: [...new Set(known.flatMap((report) => report.commune ?? []))],
    page: `/console/cases/${found.id}`,
    action: `/console/cases/${found.id}/verdict`,
  });
}

async function decideReport(context: SignedIn): Promise<Answer> {
  const report = await requireReport(context);
  const page = `/console/reports/${report.code}`;
  return makeDecision(context, {
    caseId: null,
    reportIds: [report.id],
    topic: report.topic,
    communes: report.commune === null ? [] : [report.commune],
    page,
    action: `${page}/verdict`,
  });
}

const verdictForm = z
  .object({
    verdict: z.enum(['scam', 'unfounded'], 'Chưa chọn kết luận.'),
    why: text({ max: longestText, required: 'Kết luận cần có căn cứ.' }),
    alert_title: text({ max: longestTitle }),
    alert_text: text({ max: longestText }),
    ...previewedFields,
  })
  .refine(
    (form) => (form.alert_title === '') === (form.alert_text === ''),
    'Cảnh báo cần cả tiêu đề lẫn nội dung, hoặc để trống cả hai.',
  );

async function makeDecision(context: SignedIn, subject: Subject): Promise<Answer> {
  const form = readForm(context.form, verdictForm);
  const { deps, now, visitor } = context;
  const chosen = [...new Set(context.form.getAll('indicator'))].slice(0, 100);
  const verdict: Verdict = {
    caseId: subject.caseId,
    reportIds: subject.reportIds,
    verdict: form.verdict,
    why: form.why,
    indicators: chosen.map((value) => {
      const space = value.indexOf(' ');
      return { type: value.slice(0, space), value: value.slice(space + 1) };
    }),
    alert:
      form.alert_text === ''
        ? undefined
        : {
            id: deps.newId(),
            title: mask(context, form.alert_title),
            text: mask(context, form.alert_text),
            topic: subject.topic,
            communes: subject.communes,
          },
  };
  const work = async (trx: Trx) => {
    const actor = { name: visitor.user.name, now };
    const decided = await decide(trx, verdict, actor, tellingOf(deps));
    if (decided === undefined) throw new FormError(decidedBefore);
    if (decided.moved === 0 && subject.caseId === null) throw new FormError(nothingToDecide);
    return decided;
  };
  return previewOrSend(context, form, {
    page: subject.page,
    work,
    toldOf: ({ told }) => told.told,
    // The decision's own id is another one each time.
    effectsOf: ({ id: _, ...effects }) => [subject.reportIds, effects],
    preview: async (would) => ({
      title: form.verdict === 'scam' ? 'Xem trước: xác nhận lừa đảo' : 'Xem trước: chưa đủ căn cứ',
      action: subject.action,
      back: subject.page,
      fields: [
        ['verdict', form.verdict],
        ['why', form.why],
        ['alert_title', form.alert_title],
        ['alert_text', form.alert_text],
        ...chosen.map((value): [string, string] => ['indicator', value]),
      ],
      accounting: await accountFor(deps, would.told.told, would.told.leftOut),
      button: form.verdict === 'scam' ? 'Xác nhận lừa đảo và nhắn' : 'Kết luận và nhắn',
      danger: form.verdict === 'scam',
      context,
      children: (
        <ul class="plain">
          <li>{would.moved} phản ánh đổi trạng thái.</li>
          {would.stayed > 0 && <li>{would.stayed} phản ánh đã có kết luận khác, giữ nguyên.</li>}
          <li>{would.indicators} dấu hiệu ghi vào danh sách tra cứu.</li>
          {verdict.alert !== undefined && <li>Đề xuất cảnh báo: {verdict.alert.title}</li>}
        </ul>
      ),
    }),
  });
}

const decidedBefore = 'Vụ việc đã có kết luận. Rút lại trước khi kết luận khác.';

const nothingToDecide = 'Phản ánh này đã có kết luận hoặc đã đóng. Mở lại trước khi kết luận khác.';

function mask({ deps }: SignedIn, value: string): string {
  return deps.maskSecrets?.(value) ?? value;
}

const withdrawForm = z.object({
  why: text({ max: longestText, required: 'Ghi vì sao rút lại kết luận.' }),
  ...previewedFields,
});

async function withdraw(context: SignedIn): Promise<Answer> {
  const id = Number(context.params['id']);
  const { deps, now, visitor } = context;
  const decision = Number.isSafeInteger(id) ? await findDecision(deps.db, id) : undefined;
  if (decision === undefined) throw new NotFoundError();
  const form = readForm(context.form, withdrawForm);
  const page = await pageOf(context, decision);
  const work = async (trx: Trx) => {
    const actor = { name: visitor.user.name, now };
    const done = await withdrawDecision(trx, id, form.why, actor, tellingOf(deps).compose);
    if (done === undefined) throw new FormError('Kết luận này đã được rút lại.');
    return done;
  };
  const nobody = { noWish: 0, noChat: 0, erased: 0, already: 0 };
  return previewOrSend(context, form, {
    page,
    work,
    toldOf: ({ told }) => told,
    effectsOf: (effects) => effects,
    preview: async (would) => ({
      title: 'Xem trước: rút lại kết luận',
      action: `/console/decisions/${id}/withdraw`,
      back: page,
      fields: [['why', form.why]],
      accounting: await accountFor(deps, would.told, nobody),
      button: 'Rút lại và nhắn',
      danger: true,
      context,
      children: (
        <ul class="plain">
          <li>{would.reopened} phản ánh mở lại để xác minh.</li>
          <li>{would.indicators} dấu hiệu được rút khỏi danh sách tra cứu.</li>
          {decision.alertId !== null && <li>Cảnh báo kèm theo được rút.</li>}
        </ul>
      ),
    }),
  });
}

async function pageOf(
  { deps }: SignedIn,
  decision: { caseId: string | null; reports: readonly { id: string }[] },
): Promise<string> {
  if (decision.caseId !== null) return `/console/cases/${decision.caseId}`;
  const [first] = decision.reports;
  const report = first === undefined ? undefined : await findReportById(deps.db, first.id);
  return report === undefined ? '/console/reports' : `/console/reports/${report.code}`;
}

const answerForm = z.object({
  text: text({ max: longestText, required: 'Tin nhắn còn trống.' }),
  ...previewedFields,
});

async function answerEverybody(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, answerForm);
  const found = await requireCase(context);
  const { deps, now, visitor } = context;
  const reports = await Promise.all(found.reportIds.map((id) => findReportById(deps.db, id)));
  const answer = {
    caseId: found.id,
    reports: reports.flatMap((report) => report ?? []),
    text: form.text,
    reply: officerReply(form.text, deps, now),
  };
  const actor = visitor.user.name;
  const work = async (trx: Trx) => {
    const told = await answerCase(trx, answer, { name: actor, now });
    const entry = { at: now, actor, action: 'case.answer', subject: found.id, details: {} };
    await appendAudit(trx, entry);
    return told;
  };
  const page = `/console/cases/${found.id}`;
  return previewOrSend(context, form, {
    page,
    work,
    toldOf: ({ told }) => told,
    effectsOf: (effects) => [found.reportIds, effects],
    preview: async (would) => ({
      title: 'Xem trước: nhắn cho mọi người báo',
      action: `${page}/answer`,
      back: page,
      fields: [['text', form.text]],
      accounting: await accountFor(deps, would.told, would.leftOut),
      button: 'Gửi',
      context,
      children: <p class="panel as-written">{form.text}</p>,
    }),
  });
}

/**
 * First the preview: everything is done, counted and taken back. Its form does it, once, and only if it would still do
 * exactly what was shown; otherwise there is a new preview.
 */
async function previewOrSend<Result>(
  context: SignedIn,
  form: { readonly step: 'preview' | 'send'; readonly sending: string; readonly seen: string },
  doing: {
    readonly page: string;
    work(trx: Trx): Promise<Result>;
    toldOf(result: Result): readonly { channel: string }[];
    effectsOf(result: Result): unknown;
    preview(would: Result): Promise<Omit<PreviewProps, 'isChanged'>>;
  },
): Promise<Answer> {
  const { deps, now } = context;
  if (form.step === 'send') {
    const { sending, seen } = form;
    const sent = await sendPreviewed(deps.db, { sending, seen, now }, doing.work, doing.effectsOf);
    if (sent.outcome === 'before') return { type: 'redirect', to: `${doing.page}?told=before` };
    if (sent.outcome === 'sent') {
      const told = doing.toldOf(sent.result);
      for (const channel of new Set(told.map((recipient) => recipient.channel))) deps.wake(channel);
      return { type: 'redirect', to: `${doing.page}?told=${told.length}` };
    }
  }
  const would = await rehearse(deps.db, doing.work);
  const shown = await doing.preview(would);
  const carried: [string, string][] = [
    ['sending', deps.newId()],
    ['seen', markOf(doing.effectsOf(would))],
  ];
  const isChanged = form.step === 'send';
  return {
    type: 'page',
    ...PreviewPage({ ...shown, fields: [...shown.fields, ...carried], isChanged }),
  };
}

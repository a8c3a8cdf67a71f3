import { z } from 'zod';
import type { FieldValue, ReportField } from '../../reports/field.ts';
import type { Db } from '../../storage/database.ts';
import { findReportById, type NewReport } from '../../storage/repositories/reports.ts';
import { tryAgain } from '../../storage/try-again.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import type { WalkInDeps } from '../deps.ts';
import { clean, longestText, readForm, text } from '../form.ts';
import { WalkInDone, WalkInPage } from '../views/walk-in.tsx';

/** Money that left less than a day ago can still be stopped. In milliseconds. */
const firstHourWindow = 24 * 3_600_000;

export const walkInRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/walk-in',
    need: 'citizens.reply',
    handle: (context) => ({
      type: 'page',
      ...WalkInPage({
        id: requireForm(context).newId(),
        fields: requireForm(context).reportFields.fields,
        context,
      }),
    }),
  },
  { method: 'post', path: '/walk-in', need: 'citizens.reply', handle: takeReport },
];

function requireForm(context: SignedIn): WalkInDeps {
  const { walkIn } = context.deps;
  if (walkIn === undefined) throw new NotFoundError();
  return walkIn;
}

const walkInForm = z.object({
  /** Of the report that will come of it: pressed twice or loaded again, it is the same report. */
  id: z.string().regex(/^[\w-]{8,64}$/, 'Biểu mẫu đã cũ. Mở lại trang để nhập.'),
  what: text({ max: longestText, required: 'Ghi ngắn gọn chuyện gì đã xảy ra.' }),
  topic: text({ max: 60 }),
  consent: z.literal('yes', 'Đọc đoạn đồng ý cho người dân nghe trước, rồi đánh dấu vào ô đồng ý.'),
});

async function takeReport(context: SignedIn): Promise<Answer> {
  const walkIn = requireForm(context);
  const form = readForm(context.form, walkInForm);
  const { deps, visitor } = context;
  const fields = readFields(context, walkIn);
  const narrative = deps.maskSecrets?.(form.what) ?? form.what;
  const topic = deps.topics.has(form.topic) ? form.topic : '';
  const report = await store(context, walkIn, { id: form.id, narrative, topic, fields });
  const bank = report.indicators
    .map((indicator) => indicator.details['bank'])
    .find((name) => typeof name === 'string' && name !== '');
  const hotline = typeof bank === 'string' ? walkIn.bankHotline(bank) : undefined;
  const duty = deps.communes.find((commune) => commune.code === report.commune)?.dutyPhone;
  return {
    type: 'page',
    ...WalkInDone({ report, by: visitor.user.fullName, now: report.createdAt, bank, hotline, duty, context }),
  };
}

/** Stores it unless it is stored. */
async function store(context: SignedIn, walkIn: WalkInDeps, given: Given): Promise<NewReport> {
  const report = await tryAgain(async () => {
    const before = await findTaken(context.deps.db, given);
    if (before !== undefined) return before;
    const drawn = newReport(context, walkIn, given);
    await act(context, { action: 'report.walk-in', subject: drawn.code }, (trx) =>
      walkIn.storeReport(trx, drawn),
    );
    return drawn;
  });
  walkIn.wakeForwarding();
  return report;
}

/**
 * The report that this form has become already.
 * @throws FormError where it tells something else: the form was filled in once more for somebody else
 */
async function findTaken(db: Db, given: Given): Promise<NewReport | undefined> {
  const report = await findReportById(db, given.id);
  if (report === undefined) return undefined;
  if (report.channel !== 'walk-in' || report.narrative !== given.narrative) throw new FormError(formSpent);
  return report;
}

const formSpent = 'Biểu mẫu này đã ghi nhận một phản ánh khác. Mở biểu mẫu mới để nhập tiếp.';

interface Given {
  readonly id: string;
  readonly narrative: string;
  readonly topic: string;
  readonly fields: Record<string, FieldValue>;
}

/** Each answer is read by the same rules as in the chat; what they cannot read is refused, not guessed. */
function readFields(context: SignedIn, walkIn: WalkInDeps): Record<string, FieldValue> {
  const { deps, now } = context;
  const reading = { now, communes: deps.communes, extract: (value: string) => deps.extract?.(value) ?? [] };
  const values: Record<string, FieldValue> = {};
  for (const field of walkIn.reportFields.fields) {
    const answer = clean(context.form.get(field.name) ?? '').slice(0, longestText);
    if (answer === '') continue;
    const parsed = walkIn.reportFields.typeOf(field).parse(answer, field, reading);
    if (parsed === undefined || 'askBack' in parsed) throw new FormError(unreadable(field, parsed));
    values[field.name] = parsed.value;
  }
  return values;
}

function unreadable(field: ReportField, parsed: { askBack: { question: string } } | undefined): string {
  return parsed === undefined ? `Không đọc được mục "${field.label}".` : parsed.askBack.question;
}

function newReport(context: SignedIn, walkIn: WalkInDeps, given: Given): NewReport {
  const { deps, now } = context;
  const { id, fields, narrative, topic } = given;
  const number = (name: string) => {
    const value = fields[name]?.value;
    return typeof value === 'number' ? value : null;
  };
  const when = number('when');
  const occurredAt = when === 0 ? null : when;
  const amount = number('amount');
  const commune = fields['commune']?.value;
  const consent = deps.wording.say('report.consent_version');
  return {
    id,
    code: walkIn.newTrackingCode(),
    channel: 'walk-in',
    // Nobody writes from there: every such report stands alone.
    chat: id,
    createdAt: now,
    topic,
    narrative,
    amount,
    occurredAt,
    commune: typeof commune === 'string' && commune !== '' ? commune : null,
    firstHour: (amount ?? 0) > 0 && occurredAt !== null && now - occurredAt < firstHourWindow,
    fields: { ...fields, consent: { value: consent, shown: consent } },
    indicators: (deps.extract?.(narrative) ?? []).map(({ type, value, shown, details }) => ({
      type,
      value,
      shown,
      details,
    })),
    evidence: [],
  };
}

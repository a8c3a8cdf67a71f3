import { z } from 'zod';
import { checkIntents, maximumAnswerLength } from '../intents/check.ts';
import { fromForm, type IntentForm } from '../intents/editing/form.ts';
import { answerLength, type Intent, intentSchema } from '../intents/intent.ts';
import type { LoadedIntents } from '../intents/load.ts';
import { caughtNearMisses, vagueSources } from '../intents/reviews.ts';
import type { Understander } from '../intents/understanding.ts';
import { text } from './form.ts';
import { issueText } from './views/intent-words.ts';

const line = text({ max: 2000 });
const block = text({ max: 20_000 });
const examples = text({ max: 300_000 });

export const intentFields = {
  topic: line,
  title: line,
  button: line,
  do: line,
  steps: block,
  why: block,
  call: line,
  more: block,
  followups: line,
  sources: block,
  reviewed: line,
  faq: examples,
  report: examples,
  paste: examples,
  out_of_scope: examples,
  not: examples,
} satisfies Record<keyof IntentForm, z.ZodType>;

/** The form of an answer; `step` says whether it is to be saved or only shown. */
export const editForm = z.object({ ...intentFields, base: text({ max: 64 }), step: text({ max: 20 }) });

/** A new answer also says where its file stands. */
export const newForm = z.object({
  ...editForm.shape,
  id: text({ max: 60 }),
  folder: text({ max: 60 }),
  questions: text({ max: 2000 }),
});

export function emptyForm(topic: string, today: string, faq: readonly string[]): IntentForm {
  const empty = { title: '', button: '', do: '', steps: '', why: '', call: '', more: '', followups: '' };
  const none = { sources: '', report: '', paste: '', out_of_scope: '', not: '' };
  return { topic, ...empty, ...none, faq: faq.join('\n'), reviewed: today };
}

/** The answer that a form describes, or what is wrong with it in Vietnamese. */
export function readIntent(
  form: IntentForm,
  given: { id: string; file: string; topics: ReadonlyMap<string, string>; ids: ReadonlySet<string> },
): { intent: Intent } | { problems: string[] } {
  const parsed = intentSchema.safeParse(fromForm(form));
  if (!parsed.success) return { problems: parsed.error.issues.map(issueText) };
  const intent: Intent = { ...parsed.data, id: given.id, file: given.file };
  const length = answerLength(intent.answer);
  const problems = [
    ...(given.topics.has(intent.topic) ? [] : ['Chủ đề: chưa chọn.']),
    ...(length > maximumAnswerLength
      ? [`Phần hiện ra trước "Xem thêm" dài ${length} ký tự, nhiều nhất ${maximumAnswerLength}.`]
      : []),
    ...intent.followups
      .filter((id) => !given.ids.has(id) && id !== given.id)
      .map((id) => `Câu hỏi tiếp theo: không có mã "${id}".`),
  ];
  return problems.length > 0 ? { problems } : { intent };
}

/** What does not keep an answer from being saved, and should be put right all the same. */
export function warningsOf(
  intent: Intent,
  batch: LoadedIntents,
  topics: ReadonlyMap<string, string>,
  understander: Understander,
): string[] {
  // The others stand first, so that what two answers claim is told of this one.
  const others = batch.intents.filter((one) => one.id !== intent.id);
  const { problems } = checkIntents({ intents: [...others, intent], problems: [] }, topics, { whole: false });
  return [
    ...problems.filter((problem) => problem.file === intent.file),
    ...vagueSources([intent]),
    ...caughtNearMisses([intent], understander),
  ].map((problem) => problem.message);
}

import { z } from 'zod';
import { editIntent } from '../../intents/editing/edit-document.ts';
import { fromForm, type IntentForm, toForm } from '../../intents/editing/form.ts';
import type { Intent } from '../../intents/intent.ts';
import type { LoadedIntents } from '../../intents/load.ts';
import { overdueReviews } from '../../intents/reviews.ts';
import { intentTemplate } from '../../intents/template.ts';
import type { Db, Trx } from '../../storage/database.ts';
import { findDraft, type IntentDraft, listDrafts } from '../../storage/repositories/intent-drafts.ts';
import { findOpenQuestions, moveQuestions } from '../../storage/repositories/questions.ts';
import { fold } from '../../vietnamese/fold.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { clean, readForm, text } from '../form.ts';
import { orSay, putDraft, requireIntents, textOf } from '../intent-files.ts';
import { editForm, emptyForm, newForm, readIntent, warningsOf } from '../intent-form.ts';
import { markOf } from '../mark.ts';
import { readQuestionIds } from '../question-ids.ts';
import { dayOf } from '../show.ts';
import { tryOut } from '../try-out.ts';
import { EditPage } from '../views/intent-edit.tsx';
import { IntentsPage } from '../views/intents.tsx';

export const intentRoutes: readonly Route[] = [
  { method: 'get', path: '/intents', need: 'intents.edit', handle: showIntents },
  { method: 'post', path: '/intents/try-out', need: 'intents.edit', handle: showIntents },
  { method: 'get', path: '/intents/new', need: 'intents.edit', handle: showNew },
  { method: 'post', path: '/intents/new', need: 'intents.edit', handle: saveNew },
  { method: 'get', path: '/intents/:id/edit', need: 'intents.edit', handle: showEdit },
  { method: 'post', path: '/intents/:id/edit', need: 'intents.edit', handle: saveEdit },
  { method: 'post', path: '/intents/:id/remove', need: 'intents.edit', handle: remove },
];

interface Batch extends LoadedIntents {
  readonly drafts: readonly IntentDraft[];
}

async function readBatch(context: SignedIn): Promise<Batch> {
  const { desk } = requireIntents(context);
  const drafts = await listDrafts(context.deps.db);
  return { ...(await desk.library.read(drafts)), drafts };
}

async function showIntents(context: SignedIn): Promise<Answer> {
  const { desk } = requireIntents(context);
  const batch = await readBatch(context);
  const wanted = fold(clean(context.query.get('q') ?? '').slice(0, 200));
  const topic = context.query.get('topic') ?? '';
  const only = context.query.get('only') ?? '';
  const overdue = new Set(overdueReviews(batch.intents, dayOf(context.now)).map(({ file }) => file));
  const edited = new Set(batch.drafts.map(({ file }) => file));
  const shown = batch.intents.filter(
    (intent) =>
      (topic === '' || intent.topic === topic) &&
      (only !== 'overdue' || overdue.has(intent.file)) &&
      (wanted === '' || holds(intent, wanted)),
  );
  const text = clean(context.form.get('text') ?? '').slice(0, 2000);
  return {
    type: 'page',
    ...IntentsPage({
      intents: shown,
      all: batch.intents,
      overdue,
      edited,
      filter: { q: clean(context.query.get('q') ?? '').slice(0, 200), topic, only },
      tried: text === '' ? undefined : { text, results: tryOut(desk, batch.drafts, text) },
      context,
    }),
  };
}

/** Whether an answer or one of its examples holds the words, whatever their diacritics. */
function holds(intent: Intent, wanted: string): boolean {
  const { answer, utterances, not } = intent;
  const texts = [intent.id, intent.title, intent.button, answer.do, answer.why ?? '', answer.more ?? ''];
  return [...texts, ...Object.values(utterances).flat(), ...not].some((text) => fold(text).includes(wanted));
}

async function showEdit(context: SignedIn): Promise<Answer> {
  const batch = await readBatch(context);
  const { intent, base } = await requireIntent(context, batch);
  return editPage(context, batch, { intent, form: toForm(intent), base, shown: intent });
}

async function saveEdit(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, editForm);
  const batch = await readBatch(context);
  const { intent, base } = await requireIntent(context, batch);
  const read = readIntent(form, { ...known(context, batch), id: intent.id, file: intent.file });
  if ('problems' in read) {
    return editPage(context, batch, { intent, form, base: form.base, problems: read.problems });
  }
  if (form.step === 'preview') {
    return editPage(context, batch, { intent, form, base: form.base, shown: read.intent });
  }
  if (form.base !== base) throw new FormError(overtaken);
  await act(context, { action: 'intent.edit', subject: intent.id }, async (trx) => {
    const text = await currentText(trx, context, intent.file);
    if (text === undefined || markOf(text) !== form.base) throw new FormError(overtaken);
    await putDraft(trx, context, intent.file, editIntent(text, fromForm(form)));
  });
  return { type: 'redirect', to: `/console/intents/${intent.id}/edit?saved=yes` };
}

const overtaken =
  'Câu trả lời này vừa được người khác sửa. Mở lại trang trong thẻ mới rồi chép phần của anh/chị sang.';

const removeForm = z.object({ base: text({ max: 64 }) });

async function remove(context: SignedIn): Promise<Answer> {
  const { base } = readForm(context.form, removeForm);
  const batch = await readBatch(context);
  const { intent } = await requireIntent(context, batch);
  await act(context, { action: 'intent.remove', subject: intent.id }, async (trx) => {
    const now = await currentText(trx, context, intent.file);
    if (now === undefined || markOf(now) !== base) throw new FormError(overtaken);
    await putDraft(trx, context, intent.file, null);
  });
  return { type: 'redirect', to: '/console/intents/drafts' };
}

async function showNew(context: SignedIn): Promise<Answer> {
  const batch = await readBatch(context);
  const ids = readQuestionIds(context.query.get('questions'));
  const questions = await findOpenQuestions(context.deps.db, ids);
  const texts = [...new Set(questions.map(({ text }) => text.replaceAll('\n', ' ')))].filter(Boolean);
  const { desk } = requireIntents(context);
  const near = texts[0] === undefined ? '' : desk.live.current().understander.understand(texts[0]).topic;
  const form = emptyForm(near, dayOf(context.now), texts);
  return editPage(context, batch, {
    form,
    base: '',
    place: { id: '', folder: '', questions: ids.join(',') },
  });
}

async function saveNew(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, newForm);
  const batch = await readBatch(context);
  const place = { id: form.id, folder: form.folder, questions: form.questions };
  const file = `${form.folder}/${form.id}.yaml`;
  const read = readIntent(form, { ...known(context, batch), id: form.id, file });
  const problems = [...placeProblems(form, batch), ...('problems' in read ? read.problems : [])];
  if (problems.length > 0 || 'problems' in read) {
    return editPage(context, batch, { form, base: '', place, problems });
  }
  if (form.step === 'preview') {
    return editPage(context, batch, { form, base: '', place, shown: read.intent });
  }
  const template = intentTemplate(form.topic, dayOf(context.now));
  await act(context, { action: 'intent.create', subject: form.id }, async (trx) => {
    if ((await currentText(trx, context, file)) !== undefined)
      throw new FormError('Mã này vừa được người khác dùng.');
    await putDraft(trx, context, file, editIntent(template, fromForm(form)));
    const open = await findOpenQuestions(trx, readQuestionIds(form.questions));
    // Who asked for an officer still waits for one.
    const done = open.filter(({ forOfficer }) => !forOfficer).map(({ id }) => id);
    await moveQuestions(trx, done, 'open', 'taught');
  });
  return { type: 'redirect', to: `/console/intents/${form.id}/edit?saved=yes` };
}

const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function placeProblems(form: { id: string; folder: string }, batch: Batch): string[] {
  const problems: string[] = [];
  if (!idPattern.test(form.id) || form.id.length < 3)
    problems.push('Mã: ít nhất 3 ký tự, chỉ chữ thường không dấu, số và gạch nối, như the-het-han.');
  else if (batch.intents.some((intent) => intent.id === form.id))
    problems.push(`Mã: đã có câu trả lời mang mã "${form.id}".`);
  if (!foldersOf(batch).includes(form.folder)) problems.push('Nhóm tệp: chưa chọn.');
  return problems;
}

function foldersOf(batch: Batch): string[] {
  return [...new Set(batch.intents.map(({ file }) => file.split('/')[0] ?? ''))].sort();
}

function known(context: SignedIn, batch: Batch) {
  return { topics: context.deps.topics, ids: new Set(batch.intents.map(({ id }) => id)) };
}

async function requireIntent(context: SignedIn, batch: Batch): Promise<{ intent: Intent; base: string }> {
  const intent = batch.intents.find((one) => one.id === context.params['id']);
  if (intent === undefined) throw new NotFoundError();
  const text = await currentText(context.deps.db, context, intent.file);
  if (text === undefined) throw new NotFoundError();
  return { intent, base: markOf(text) };
}

async function currentText(db: Db | Trx, context: SignedIn, file: string): Promise<string | undefined> {
  const draft = await findDraft(db, file);
  return orSay(() => textOf(requireIntents(context), file, draft));
}

function editPage(
  context: SignedIn,
  batch: Batch,
  given: {
    readonly intent?: Intent;
    readonly form: IntentForm;
    readonly base: string;
    readonly place?: { id: string; folder: string; questions: string };
    /** Shown as every channel would show it. */
    readonly shown?: Intent;
    readonly problems?: readonly string[];
  },
): Answer {
  const { desk, preview } = requireIntents(context);
  const { shown, problems = [] } = given;
  const { understander } = desk.live.current();
  return {
    type: 'page',
    status: problems.length > 0 ? 400 : 200,
    ...EditPage({
      ...given,
      problems,
      warnings: shown === undefined ? [] : warningsOf(shown, batch, context.deps.topics, understander),
      previews: shown === undefined ? [] : preview(shown),
      folders: foldersOf(batch),
      isDraft: batch.drafts.some(({ file }) => file === given.intent?.file),
      isSaved: context.query.get('saved') === 'yes',
      context,
    }),
  };
}

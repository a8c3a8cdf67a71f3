import { z } from 'zod';
import {
  countListEntries,
  findListSource,
  listListSources,
  withdrawList,
} from '../../storage/repositories/lists.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { readForm, text } from '../form.ts';
import { AdminListsPage, type ListDraft } from '../views/admin-lists.tsx';
import { adminOf } from './admin.ts';

export const adminListRoutes: readonly Route[] = [
  { method: 'get', path: '/admin/lists', need: 'administer', handle: (context) => showLists(context) },
  { method: 'post', path: '/admin/lists', need: 'administer', handle: previewOrImport },
  { method: 'post', path: '/admin/lists/withdraw', need: 'administer', handle: withdraw },
];

const longestList = 1_500_000;
const listForm = z.object({
  name: text({ max: 60, required: 'Danh sách cần có tên.' }).refine(
    (name) => /^[a-z0-9-]+$/.test(name),
    'Tên danh sách chỉ gồm chữ thường không dấu, số và gạch ngang.',
  ),
  format: text({ max: 20, required: 'Chưa chọn dạng.' }),
  source: text({ max: 300, required: 'Cần ghi danh sách lấy ở đâu.' }),
  licence: text({ max: 100, required: 'Cần ghi được phép dùng theo điều khoản nào.' }),
  text: text({ max: longestList, required: 'Chưa dán danh sách.' }),
  step: text({ max: 20 }),
});

async function previewOrImport(context: SignedIn): Promise<Answer> {
  const { step, ...draft } = readForm(context.form, listForm);
  const preview = previewOf(context, draft);
  if (preview.entries.length === 0)
    throw new FormError('Không đọc được mục nào. Xem lại dạng của danh sách (mỗi dòng một mục?).');
  if (step !== 'import') {
    const counts = await countListEntries(context.deps.db, draft.name, preview.entries);
    return showLists(context, { draft, preview: { ...preview, ...counts } });
  }
  const done = await adminOf(context).lists.import(draft);
  await act(
    context,
    {
      action: 'list.import',
      subject: draft.name,
      details: { entries: done.entries, refused: done.refused, source: draft.source },
    },
    async () => undefined,
  );
  return { type: 'redirect', to: `/console/admin/lists?imported=${draft.name}` };
}

function previewOf(context: SignedIn, draft: ListDraft) {
  const { lists } = adminOf(context);
  if (!lists.formats.includes(draft.format)) throw new FormError('Không có dạng danh sách này.');
  try {
    return lists.preview(draft.text, draft.format);
  } catch {
    throw new FormError(`Nội dung không đúng dạng ${draft.format}.`);
  }
}

async function withdraw(context: SignedIn): Promise<Answer> {
  const name = context.form.get('name') ?? '';
  if ((await findListSource(context.deps.db, name)) === undefined) throw new NotFoundError();
  await act(context, { action: 'list.withdraw', subject: name }, (trx) => withdrawList(trx, name));
  return { type: 'redirect', to: `/console/admin/lists?withdrawn=${encodeURIComponent(name)}` };
}

async function showLists(
  context: SignedIn,
  pending?: Parameters<typeof AdminListsPage>[0]['pending'],
): Promise<Answer> {
  const { formats } = adminOf(context).lists;
  const sources = await listListSources(context.deps.db);
  const named = (key: string) => sources.find(({ list }) => list === context.query.get(key))?.list;
  return {
    type: 'page',
    ...AdminListsPage({
      sources,
      formats,
      pending,
      imported: named('imported'),
      isWithdrawn: context.query.has('withdrawn'),
      context,
    }),
  };
}

import { type EditRefusal, EditRefused } from '../intents/editing/refusal.ts';
import type { Intent } from '../intents/intent.ts';
import type { Trx } from '../storage/database.ts';
import {
  deleteDraft,
  findDraft,
  type IntentDraft,
  saveDraft,
} from '../storage/repositories/intent-drafts.ts';
import { FormError, NotFoundError, type SignedIn } from './answer.ts';
import type { IntentDeps } from './deps.ts';
import { markOf } from './mark.ts';

/** @throws NotFoundError where this server has no editors' desk */
export function requireIntents(context: Pick<SignedIn, 'deps'>): IntentDeps {
  const { intents } = context.deps;
  if (intents === undefined) throw new NotFoundError();
  return intents;
}

/** A file as the batch would leave it; undefined where there is none. */
export function textOf(
  { desk }: IntentDeps,
  file: string,
  draft: Pick<IntentDraft, 'content'> | undefined,
): string | undefined {
  return draft === undefined ? desk.readFile(file) : (draft.content ?? undefined);
}

/** Of what a draft would leave of its file: two editors must not overwrite each other unawares. */
export function markOfDraft({ content }: Pick<IntentDraft, 'content'>): string {
  return markOf(content ?? '');
}

/** Puts a file into the batch, or takes it out where nothing is left to change. */
export async function putDraft(
  trx: Trx,
  context: Pick<SignedIn, 'deps' | 'now' | 'visitor'>,
  file: string,
  content: string | null,
): Promise<void> {
  const { desk } = requireIntents(context);
  if (desk.isPublishing) throw new FormError(refusals.busy);
  const onDisk = desk.readFile(file) ?? null;
  const before = await findDraft(trx, file);
  if (content === onDisk) {
    await deleteDraft(trx, file);
    return;
  }
  await saveDraft(trx, {
    file,
    content,
    baseContent: before === undefined ? onDisk : before.baseContent,
    editedBy: context.visitor.user.name,
    editedAt: context.now,
  });
}

/** What kept the desk from doing something, as editors read it. */
export const refusals: Readonly<Record<EditRefusal, string>> = {
  busy: 'Đang có một lần thử hoặc phát hành chạy. Chờ xong rồi làm tiếp.',
  nothing: 'Chưa có bản sửa nào trong đợt này.',
  'not-tried': 'Đợt sửa đã thay đổi sau lần thử. Bấm "Thử" lại rồi mới phát hành.',
  'file-changed': 'Tệp đã bị sửa ở nơi khác trong lúc chờ. Bỏ bản sửa của tệp đó rồi sửa lại từ bản mới',
  'not-live': 'Bộ câu trả lời mới không qua được kiểm tra nên chưa phát hành; bộ cũ vẫn đang trả lời',
};

/** Does what the desk may refuse. @throws FormError saying why */
export async function orSay<Result>(work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    const { code, detail } = error;
    throw new FormError(detail === '' ? refusals[code] : `${refusals[code]} (${detail}).`);
  }
}

/** Intents of one topic stand together, in the order of their titles. */
export function byTopic<One extends Pick<Intent, 'topic' | 'title'>>(
  intents: Iterable<One>,
): [topic: string, intents: One[]][] {
  const groups = new Map<string, One[]>();
  for (const intent of intents) groups.set(intent.topic, [...(groups.get(intent.topic) ?? []), intent]);
  for (const group of groups.values()) group.sort((one, other) => one.title.localeCompare(other.title, 'vi'));
  return [...groups];
}

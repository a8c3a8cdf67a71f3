import { toPatch } from '../../intents/editing/patch.ts';
import { listDrafts } from '../../storage/repositories/intent-drafts.ts';
import { findRelease, listReleases, type Release } from '../../storage/repositories/intent-releases.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { orSay, putDraft, refusals, requireIntents } from '../intent-files.ts';
import { HistoryPage, ReleasePage } from '../views/intent-history.tsx';
import { orderOf } from './intent-drafts.ts';

const shownReleases = 50;

export const intentHistoryRoutes: readonly Route[] = [
  { method: 'get', path: '/intents/history', need: 'intents.edit', handle: showHistory },
  { method: 'get', path: '/intents/history/:id', need: 'intents.edit', handle: showRelease },
  { method: 'get', path: '/intents/history/:id/patch', need: 'intents.edit', handle: exportRelease },
  { method: 'post', path: '/intents/history/:id/undo', need: 'intents.edit', handle: undo },
];

async function showHistory(context: SignedIn): Promise<Answer> {
  requireIntents(context);
  const releases = await listReleases(context.deps.db, shownReleases);
  return { type: 'page', ...HistoryPage({ releases, isDone: context.query.get('done') === 'yes' }) };
}

async function showRelease(context: SignedIn): Promise<Answer> {
  const release = await requireRelease(context);
  return { type: 'page', ...ReleasePage({ release, patch: toPatch(release.files), context }) };
}

async function exportRelease(context: SignedIn): Promise<Answer> {
  const release = await requireRelease(context);
  return {
    type: 'file',
    mime: 'text/x-patch; charset=utf-8',
    bytes: toPatch(release.files),
    name: `la-chan-phat-hanh-${release.id}.patch`,
  };
}

/** The files as they were before the release: tried like any other batch, then published at once. */
async function undo(context: SignedIn): Promise<Answer> {
  const { desk } = requireIntents(context);
  const release = await requireRelease(context);
  const { db } = context.deps;
  if (desk.findTrial([])?.state === 'running') throw new FormError(refusals.busy);
  await act(context, { action: 'intents.undo-start', subject: String(release.id) }, async (trx) => {
    if ((await listDrafts(trx)).length > 0)
      throw new FormError(
        'Đang có đợt sửa chưa phát hành. Phát hành hoặc bỏ đợt sửa đó trước, rồi hoàn tác.',
      );
    for (const { file, before, after } of release.files) {
      const onDisk = await orSay(() => desk.readFile(file) ?? null);
      if (onDisk !== after)
        throw new FormError(`Tệp ${file} đã đổi sau lần phát hành này, không hoàn tác tự động được.`);
      await putDraft(trx, context, file, before);
    }
  });
  const order = orderOf(context, `Hoàn tác lần phát hành ${release.id}`, release.id);
  const drafts = await listDrafts(db);
  await orSay(() => {
    void desk.startTrial(drafts, { by: order.actor, now: context.now }, order);
  });
  return { type: 'redirect', to: '/console/intents/drafts' };
}

async function requireRelease(context: SignedIn): Promise<Release> {
  requireIntents(context);
  const id = /^\d{1,9}$/.exec(context.params['id'] ?? '')?.[0];
  const release = id === undefined ? undefined : await findRelease(context.deps.db, Number(id));
  if (release === undefined) throw new NotFoundError();
  return release;
}

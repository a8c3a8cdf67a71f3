import { z } from 'zod';
import type { Order } from '../../intents/editing/desk.ts';
import { toPatch } from '../../intents/editing/patch.ts';
import { appendAudit } from '../../storage/repositories/audit.ts';
import {
  deleteDraft,
  findDraft,
  type IntentDraft,
  listDrafts,
} from '../../storage/repositories/intent-drafts.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import type { IntentDeps } from '../deps.ts';
import { readForm, text } from '../form.ts';
import { markOfDraft, orSay, requireIntents } from '../intent-files.ts';
import { dayOf } from '../show.ts';
import { DraftsPage } from '../views/intent-drafts.tsx';

const batchPage = '/console/intents/drafts';

export const intentDraftRoutes: readonly Route[] = [
  { method: 'get', path: '/intents/drafts', need: 'intents.edit', handle: showDrafts },
  { method: 'get', path: '/intents/drafts.patch', need: 'intents.edit', handle: exportPatch },
  { method: 'get', path: '/intents/trial.json', need: 'intents.edit', handle: showTrialState },
  { method: 'post', path: '/intents/drafts/try', need: 'intents.edit', handle: startTrial },
  { method: 'post', path: '/intents/drafts/publish', need: 'intents.edit', handle: publish },
  { method: 'post', path: '/intents/drafts/discard', need: 'intents.edit', handle: discard },
];

async function showDrafts(context: SignedIn): Promise<Answer> {
  const intents = requireIntents(context);
  const drafts = await listDrafts(context.deps.db);
  return {
    type: 'page',
    ...DraftsPage({
      drafts: drafts.map((draft) => ({ draft, patch: toPatch([changeOf(intents, draft)]) })),
      trial: intents.desk.findTrial(drafts),
      live: intents.desk.live.current(),
      isPublishing: intents.desk.isPublishing,
      context,
    }),
  };
}

async function exportPatch(context: SignedIn): Promise<Answer> {
  const intents = requireIntents(context);
  const drafts = await listDrafts(context.deps.db);
  return {
    type: 'file',
    mime: 'text/x-patch; charset=utf-8',
    bytes: toPatch(drafts.map((draft) => changeOf(intents, draft))),
    name: `la-chan-dot-sua-${dayOf(context.now)}.patch`,
  };
}

function changeOf({ desk }: IntentDeps, { file, content }: IntentDraft) {
  return { file, before: desk.readFile(file) ?? null, after: content };
}

/** Asked by the open page while a trial runs. */
async function showTrialState(context: SignedIn): Promise<Answer> {
  const { desk } = requireIntents(context);
  const trial = desk.findTrial(await listDrafts(context.deps.db));
  const state = {
    state: desk.isPublishing ? 'running' : (trial?.state ?? 'none'),
    step: trial?.step ?? '',
  };
  return { type: 'file', mime: 'application/json', bytes: JSON.stringify(state) };
}

async function startTrial(context: SignedIn): Promise<Answer> {
  const { desk } = requireIntents(context);
  const drafts = await listDrafts(context.deps.db);
  const by = context.visitor.user.name;
  await orSay(() => {
    // Goes on after this answer; the page asks how far it is.
    void desk.startTrial(drafts, { by, now: context.now });
  });
  return { type: 'redirect', to: batchPage };
}

const publishForm = z.object({ note: text({ max: 500 }) });

async function publish(context: SignedIn): Promise<Answer> {
  const { desk } = requireIntents(context);
  const { note } = readForm(context.form, publishForm);
  await orSay(() => desk.publish(orderOf(context, note, null)));
  return { type: 'redirect', to: '/console/intents/history?done=yes' };
}

/** A release and its audit row are written together. */
export function orderOf(context: SignedIn, note: string, undoes: number | null): Order {
  const { now, visitor } = context;
  const actor = visitor.user.name;
  return {
    actor,
    note,
    now,
    undoes,
    record: (trx) =>
      appendAudit(trx, {
        at: now,
        actor,
        action: undoes === null ? 'intents.publish' : 'intents.undo',
        subject: undoes === null ? '' : String(undoes),
        details: { note },
      }),
  };
}

const discardForm = z.object({ file: text({ max: 200 }), base: text({ max: 64 }) });
const draftOvertaken = 'Bản sửa này vừa được người khác sửa tiếp. Tải lại trang và xem lại trước khi bỏ.';

async function discard(context: SignedIn): Promise<Answer> {
  requireIntents(context);
  const { file, base } = readForm(context.form, discardForm);
  await act(context, { action: 'intent.discard', subject: file }, async (trx) => {
    const draft = await findDraft(trx, file);
    if (draft === undefined) throw new NotFoundError();
    if (markOfDraft(draft) !== base) throw new FormError(draftOvertaken);
    await deleteDraft(trx, file);
  });
  return { type: 'redirect', to: batchPage };
}

import { z } from 'zod';
import { replayForward, replayTarget } from '../../reports/replay-forward.ts';
import { countForwards } from '../../storage/repositories/forward-trouble.ts';
import { findTroubledForwards } from '../../storage/repositories/outbox.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { readForm, text } from '../form.ts';
import { DeliveriesPage } from '../views/deliveries.tsx';

const shown = 100;

export const deliveryRoutes: readonly Route[] = [
  { method: 'get', path: '/deliveries', need: 'team.read', handle: showDeliveries },
  { method: 'post', path: '/deliveries/:id/replay', need: 'administer', handle: replayOne },
  { method: 'post', path: '/deliveries/replay-target', need: 'administer', handle: replayAll },
];

async function showDeliveries(context: SignedIn): Promise<Answer> {
  const { db } = context.deps;
  const [items, counts] = await Promise.all([findTroubledForwards(db, shown), countForwards(db)]);
  const replayed = /^\d{1,4}$/.exec(context.query.get('replayed') ?? '')?.[0];
  return { type: 'page', ...DeliveriesPage({ items, counts, replayed, context }) };
}

async function replayOne(context: SignedIn): Promise<Answer> {
  const id = Number(context.params['id']);
  if (!Number.isSafeInteger(id)) throw new NotFoundError();
  const { deps, now, visitor } = context;
  const replayed = await deps.db
    .transaction()
    .execute((trx) => replayForward(trx, id, visitor.user.name, now));
  if (!replayed) throw new FormError('Lần gửi này đã tới nơi, hoặc nội dung của nó đã được xóa.');
  return sentAgain(context, 1);
}

const targetForm = z.object({ target: text({ max: 60, required: 'Chưa chọn nơi nhận.' }) });

async function replayAll(context: SignedIn): Promise<Answer> {
  const { target } = readForm(context.form, targetForm);
  const { deps, now, visitor } = context;
  const replayed = await deps.db
    .transaction()
    .execute((trx) => replayTarget(trx, target, visitor.user.name, now));
  if (replayed === 0) throw new FormError('Nơi nhận này không có lần gửi nào đã dừng.');
  return sentAgain(context, replayed);
}

function sentAgain({ deps }: SignedIn, count: number): Answer {
  deps.walkIn?.wakeForwarding();
  return { type: 'redirect', to: `/console/deliveries?replayed=${count}` };
}

import { countForwards, replayForward } from '../../storage/repositories/forward-trouble.ts';
import { findTroubledForwards } from '../../storage/repositories/outbox.ts';
import { act } from '../act.ts';
import { NotFoundError, type Route } from '../answer.ts';
import { DeliveriesPage } from '../views/deliveries.tsx';

const shown = 100;

export const deliveryRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/deliveries',
    need: 'team.read',
    async handle(context) {
      const { db } = context.deps;
      const [items, counts] = await Promise.all([findTroubledForwards(db, shown), countForwards(db)]);
      return { type: 'page', ...DeliveriesPage({ items, counts, context }) };
    },
  },
  {
    method: 'post',
    path: '/deliveries/:id/replay',
    need: 'administer',
    async handle(context) {
      const id = Number(context.params['id']);
      if (!Number.isSafeInteger(id)) throw new NotFoundError();
      await act(context, { action: 'delivery.replay', subject: String(id) }, async (trx) => {
        if (!(await replayForward(trx, id, context.now))) throw new NotFoundError();
      });
      context.deps.walkIn?.wakeForwarding();
      return { type: 'redirect', to: '/console/deliveries' };
    },
  },
];

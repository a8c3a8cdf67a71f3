import { findChannelHealth, listTokenTimes } from '../../storage/repositories/channel-health.ts';
import { listChannelWarnings } from '../../storage/repositories/channel-warnings.ts';
import { countForwards } from '../../storage/repositories/forward-trouble.ts';
import { act } from '../act.ts';
import { type Answer, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import type { AdminDeps, Trial } from '../deps.ts';
import { HealthPage } from '../views/admin-health.tsx';

export const adminRoutes: readonly Route[] = [
  { method: 'get', path: '/admin', need: 'administer', handle: (context) => showHealth(context) },
  { method: 'post', path: '/admin/targets/:name/test', need: 'administer', handle: testTarget },
  { method: 'post', path: '/admin/channels/:name/check', need: 'administer', handle: checkChannel },
];

/** @throws NotFoundError where the composition root has given administrators nothing */
export function adminOf({ deps }: Pick<SignedIn, 'deps'>): AdminDeps {
  if (deps.admin === undefined) throw new NotFoundError();
  return deps.admin;
}

async function testTarget(context: SignedIn): Promise<Answer> {
  const name = context.params['name'] ?? '';
  const trial = await adminOf(context).testTarget(name);
  if (trial === undefined) throw new NotFoundError();
  await act(
    context,
    { action: 'target.test', subject: name, details: { ok: trial.ok } },
    async () => undefined,
  );
  return showHealth(context, { name, trial });
}

async function checkChannel(context: SignedIn): Promise<Answer> {
  const name = context.params['name'] ?? '';
  const trial = await adminOf(context).checkChannel(name);
  if (trial === undefined) throw new NotFoundError();
  await act(
    context,
    { action: 'channel.check', subject: name, details: { ok: trial.ok } },
    async () => undefined,
  );
  return showHealth(context, { name, trial });
}

async function showHealth(context: SignedIn, tried?: { name: string; trial: Trial }): Promise<Answer> {
  const { db } = context.deps;
  const admin = adminOf(context);
  const [counts, warnings, tokenTimes, health] = await Promise.all([
    countForwards(db),
    listChannelWarnings(db),
    listTokenTimes(db),
    Promise.all(admin.channels.map(({ name }) => findChannelHealth(db, name))),
  ]);
  const channels = admin.channels.map((channel, place) => ({
    ...channel,
    health: health[place],
    tokenAt: tokenTimes.get(channel.name),
  }));
  const countOf = (target: string, state: string) =>
    counts.find((row) => row.target === target && row.state === state)?.count ?? 0;
  const targets = admin.targets().map((target) => ({
    ...target,
    delivered: countOf(target.name, 'delivered'),
    queued: countOf(target.name, 'queued'),
    dead: countOf(target.name, 'dead'),
  }));
  return { type: 'page', ...HealthPage({ targets, channels, warnings, tried, context }) };
}

import { listInbox } from '../../storage/repositories/inbox.ts';
import { scopeOf } from '../access.ts';
import type { Route, SignedIn } from '../answer.ts';
import { readCounts } from '../navigation.ts';
import { streamState } from '../stream.ts';

export const liveRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/events',
    need: 'reports.read',
    handle: (context) => streamState(context, readState),
  },
];

/** The counts, and when the newest report came, whatever has become of it since; 0 before the first. */
async function readState(context: SignedIn) {
  const scope = scopeOf(context.visitor.user);
  const agency = scope === 'everything' ? undefined : scope.agency;
  const [counts, newest] = await Promise.all([
    readCounts(context),
    listInbox(context.deps.db, { state: 'all', agency }, { limit: 1 }),
  ]);
  return { ...counts, newest: newest[0]?.createdAt ?? 0 };
}

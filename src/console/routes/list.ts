import { parseTrackingCode } from '../../reports/tracking-code.ts';
import { listAccounts } from '../../storage/repositories/console-accounts.ts';
import {
  type InboxFilter,
  type InboxRow,
  listInbox,
  type PageKey,
} from '../../storage/repositories/inbox.ts';
import { listSavedViews } from '../../storage/repositories/saved-views.ts';
import { scopeOf } from '../access.ts';
import type { Answer, Route, SignedIn } from '../answer.ts';
import { inboxFilter, readInboxQuery, readPageKey } from '../inbox-filter.ts';
import { Inbox } from '../views/inbox.tsx';

const pageSize = 50;
/** First-hour reports that stand above all others on the first page. */
const mostUrgent = 20;

export const listRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/',
    need: 'reports.read',
    handle: () => ({ type: 'redirect', to: '/console/reports' }),
  },
  { method: 'get', path: '/reports', need: 'reports.read', handle: showInbox },
];

async function showInbox(context: SignedIn): Promise<Answer> {
  const { deps, now, visitor } = context;
  const query = readInboxQuery(context.query, deps);
  const code = parseTrackingCode(query.search);
  if (code !== undefined) return { type: 'redirect', to: `/console/reports/${code}` };
  const filter = inboxFilter(query, scopeOf(visitor.user), { userId: visitor.user.id, now }, deps);
  const page = await readPage(context, filter, readPageKey(context.query));
  const team = visitor.user.role === 'agency' ? [] : await listAccounts(deps.db);
  const views = await listSavedViews(deps.db, visitor.user.id);
  return { type: 'page', ...Inbox({ ...page, query, team, views, context }) };
}

/**
 * On the first page what can still save money comes first; after that, and below it, time alone decides, as it does
 * in what was searched for: there it would mean to search twice.
 */
async function readPage(
  context: SignedIn,
  filter: InboxFilter,
  before: PageKey | undefined,
): Promise<{ urgent: InboxRow[]; rows: InboxRow[]; next: PageKey | undefined }> {
  const { db } = context.deps;
  const splits =
    filter.urgent === undefined &&
    filter.search === undefined &&
    ['open', 'all', 'received', 'triaged', 'investigating'].includes(filter.state);
  const urgent =
    splits && before === undefined
      ? await listInbox(db, { ...filter, urgent: 'only' }, { limit: mostUrgent })
      : [];
  // Where there are more urgent ones than fit on top, the rest of them stays in the order of time.
  const hidesUrgent = splits && urgent.length < mostUrgent && before === undefined;
  const found = await listInbox(db, hidesUrgent ? { ...filter, urgent: 'without' } : filter, {
    before,
    limit: pageSize + 1,
  });
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  const next =
    found.length > pageSize && last !== undefined ? { createdAt: last.createdAt, id: last.id } : undefined;
  const onTop = new Set(urgent.map((row) => row.id));
  return { urgent, rows: rows.filter((row) => !onTop.has(row.id)), next };
}

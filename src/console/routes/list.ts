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
import { type InboxPlace, inboxFilter, readInboxQuery, readPageKey } from '../inbox-filter.ts';
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
  const page = await readPage(context, filter);
  const team = visitor.user.role === 'agency' ? [] : await listAccounts(deps.db);
  const views = await listSavedViews(deps.db, visitor.user.id);
  return { type: 'page', ...Inbox({ ...page, query, team, views, context }) };
}

/**
 * On the first page what can still save money comes first, as far as it fits on top; below it and on later pages time
 * alone decides, as it does in what was searched for: there it would mean to search twice.
 */
async function readPage(
  context: SignedIn,
  filter: InboxFilter,
): Promise<{ urgent: InboxRow[]; rows: InboxRow[]; next: InboxPlace | undefined }> {
  const { deps, query } = context;
  const before = readPageKey(query);
  const urgent =
    before === undefined && splits(filter)
      ? await listInbox(deps.db, { ...filter, urgent: 'only' }, { limit: mostUrgent })
      : [];
  const top = before === undefined ? keyOf(urgent.at(-1)) : readPageKey(query, 'top');
  const found = await listInbox(
    deps.db,
    { ...filter, withoutUrgentFrom: top },
    { before, limit: pageSize + 1 },
  );
  const rows = found.slice(0, pageSize);
  const last = found.length > pageSize ? keyOf(rows.at(-1)) : undefined;
  return { urgent, rows, next: last && { before: last, top } };
}

function splits(filter: InboxFilter): boolean {
  return (
    filter.urgent === undefined &&
    filter.search === undefined &&
    ['open', 'all', 'received', 'triaged', 'investigating'].includes(filter.state)
  );
}

function keyOf(row: InboxRow | undefined): PageKey | undefined {
  return row && { createdAt: row.createdAt, id: row.id };
}

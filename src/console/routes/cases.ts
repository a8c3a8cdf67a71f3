import { proposeFor } from '../../reports/cases/propose.ts';
import { listAlerts } from '../../storage/repositories/alerts.ts';
import {
  type CaseReport,
  listCaseIndicators,
  listCaseReports,
  listCases,
} from '../../storage/repositories/case-list.ts';
import { listTasks } from '../../storage/repositories/case-tasks.ts';
import { findCase, type StoredCase } from '../../storage/repositories/cases.ts';
import { listAccounts } from '../../storage/repositories/console-accounts.ts';
import { findDecisionOfCase } from '../../storage/repositories/decisions.ts';
import { findJoined } from '../../storage/repositories/joined-reports.ts';
import { type Answer, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { readCaseQuery } from '../case-filter.ts';
import { readPageKey } from '../inbox-filter.ts';
import { CasePage } from '../views/case.tsx';
import { CasesPage } from '../views/cases.tsx';
import type { Similar } from '../views/similar.tsx';

const pageSize = 50;
/** Reports of a case whose likes are looked for: the latest tell of what goes on now. */
const lookedAt = 5;
const mostSimilar = 15;
const mostAlerts = 20;

export const caseRoutes: readonly Route[] = [
  { method: 'get', path: '/cases', need: 'team.read', handle: showCases },
  { method: 'get', path: '/cases/:id', need: 'team.read', handle: showCase },
];

async function showCases(context: SignedIn): Promise<Answer> {
  const { deps, visitor } = context;
  const query = readCaseQuery(context.query, deps);
  const owner = query.owner === 'me' ? visitor.user.name : query.owner;
  const [found, team] = await Promise.all([
    listCases(
      deps.db,
      { state: query.state, owner, commune: query.commune },
      { before: readPageKey(context.query), limit: pageSize + 1 },
    ),
    listAccounts(deps.db),
  ]);
  const rows = found.slice(0, pageSize);
  const last = found.length > pageSize ? rows.at(-1) : undefined;
  const next = last === undefined ? undefined : { createdAt: last.createdAt, id: last.id };
  return { type: 'page', ...CasesPage({ rows, next, query, team, context }) };
}

/** The case of the address. @throws NotFoundError */
export async function requireCase(context: SignedIn): Promise<StoredCase> {
  const found = await findCase(context.deps.db, context.params['id'] ?? '');
  if (found === undefined) throw new NotFoundError();
  return found;
}

async function showCase(context: SignedIn): Promise<Answer> {
  const { db, tiesPeople } = context.deps;
  const found = await requireCase(context);
  const reports = await listCaseReports(db, found.id);
  const [indicators, tasks, decision, alerts, team, similar, joined] = await Promise.all([
    listCaseIndicators(db, found.id),
    listTasks(db, found.id),
    findDecisionOfCase(db, found.id),
    listAlerts(db, { caseId: found.id, limit: mostAlerts }),
    listAccounts(db),
    findSimilar(context, reports),
    findJustJoined(context, found.id),
  ]);
  const strong = indicators.filter(tiesPeople);
  return {
    type: 'page',
    ...CasePage({
      found,
      reports,
      indicators: strong,
      tasks,
      decision,
      alerts,
      team,
      similar,
      joined,
      context,
    }),
  };
}

/** What the visitor joined to the case in the moment that the address names, and may undo. */
async function findJustJoined({ deps, query, visitor }: SignedIn, caseId: string) {
  const at = query.get('at') ?? '';
  if (query.get('done') !== 'joined' || !/^\d{1,15}$/.test(at)) return undefined;
  const reports = await findJoined(deps.db, { caseId, at: Number(at), actor: visitor.user.name });
  return { at: Number(at), reports };
}

/** Reports outside the case that look like one inside it. */
async function findSimilar({ deps }: SignedIn, reports: readonly CaseReport[]): Promise<Similar[]> {
  const inside = new Set(reports.map(({ id }) => id));
  const found = new Map<string, Similar>();
  for (const { id } of reports.slice(-lookedAt)) {
    for (const proposal of await proposeFor(deps.db, id, deps.tiesPeople)) {
      if (!inside.has(proposal.report.id)) found.set(proposal.report.id, proposal);
    }
  }
  return [...found.values()].slice(0, mostSimilar);
}

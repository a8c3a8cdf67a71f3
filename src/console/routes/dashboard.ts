import { readFigures } from '../../statistics/figures.ts';
import { toCsv, toXlsx } from '../../statistics/spreadsheet.ts';
import { type Answer, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { isTableName, periods, tableOf } from '../dashboard-tables.ts';
import { DashboardPage } from '../views/dashboard.tsx';

const xlsxMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const dashboardRoutes: readonly Route[] = [
  { method: 'get', path: '/dashboard', need: 'team.read', handle: showDashboard },
  { method: 'get', path: '/dashboard/:table.csv', need: 'team.read', handle: exportCsv },
  { method: 'get', path: '/dashboard/:table.xlsx', need: 'team.read', handle: exportXlsx },
];

async function showDashboard(context: SignedIn): Promise<Answer> {
  const figures = await readFigures(context.deps.db, readPeriod(context), context.now);
  return { type: 'page', ...DashboardPage({ figures, context }) };
}

async function exportCsv(context: SignedIn): Promise<Answer> {
  const { name, rows } = await readTable(context);
  return { type: 'file', mime: 'text/csv; charset=utf-8', name: `${name}.csv`, bytes: toCsv(rows) };
}

async function exportXlsx(context: SignedIn): Promise<Answer> {
  const { name, title, rows } = await readTable(context);
  return { type: 'file', mime: xlsxMime, name: `${name}.xlsx`, bytes: await toXlsx(title, rows) };
}

async function readTable(context: SignedIn) {
  const name = context.params['table'] ?? '';
  if (!isTableName(name)) throw new NotFoundError();
  const days = readPeriod(context);
  const { title, head, rows } = tableOf(
    name,
    await readFigures(context.deps.db, days, context.now),
    context.deps,
  );
  return { name: `la-chan-${name}-${days}-ngay`, title, rows: [head, ...rows] };
}

function readPeriod(context: SignedIn): number {
  const wanted = Number(context.query.get('days') ?? '30');
  return periods.find((period) => period === wanted) ?? 30;
}

import {
  type Count,
  countBy,
  countByDay,
  readShares,
  readWaits,
} from '../../storage/repositories/dashboard.ts';
import { countForwards } from '../../storage/repositories/forward-trouble.ts';
import { type Answer, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { type Figures, periods, showDay } from '../dashboard-figures.ts';
import { toCsv } from '../figures.ts';
import { shortTopic } from '../show.ts';
import { DashboardPage } from '../views/dashboard.tsx';
import { channelName, stateNames } from '../views/words.ts';

const day = 24 * 3_600_000;
const mostWaits = 5000;

export const dashboardRoutes: readonly Route[] = [
  { method: 'get', path: '/dashboard', need: 'team.read', handle: showDashboard },
  { method: 'get', path: '/dashboard/:table.csv', need: 'team.read', handle: exportTable },
];

async function showDashboard(context: SignedIn): Promise<Answer> {
  return { type: 'page', ...DashboardPage({ figures: await readFigures(context), context }) };
}

async function readFigures(context: SignedIn): Promise<Figures> {
  const { db } = context.deps;
  const days = readPeriod(context);
  const today = dayNumber(context.now);
  const from = startOfDay(today - days + 1);
  const [byDay, byTopic, byChannel, byCommune, byState, waits, shares, forwards] = await Promise.all([
    countByDay(db, from),
    countBy(db, 'topic', from),
    countBy(db, 'channel', from),
    countBy(db, 'commune', from),
    countBy(db, 'state', from),
    readWaits(db, from, mostWaits),
    readShares(db, from),
    countForwards(db),
  ]);
  const found = new Map(byDay.map((count) => [count.key, count]));
  const all = Array.from({ length: days }, (_, index) => String(today - days + 1 + index));
  return {
    days,
    byDay: all.map((key) => found.get(key) ?? { key, count: 0, loss: 0 }),
    byTopic,
    byChannel,
    byCommune,
    byState,
    waits,
    shares,
    forwards,
  };
}

async function exportTable(context: SignedIn): Promise<Answer> {
  const figures = await readFigures(context);
  const { deps } = context;
  const tables: Readonly<Record<string, readonly [readonly Count[], string, (key: string) => string]>> = {
    ngay: [figures.byDay, 'Ngày', showDay],
    'hinh-thuc': [figures.byTopic, 'Hình thức', (key) => shortTopic(deps.topics.get(key) ?? 'Chưa rõ')],
    kenh: [figures.byChannel, 'Kênh', (key) => channelName(key, deps.channelLabels)],
    xa: [
      figures.byCommune,
      'Xã, phường',
      (key) => deps.communes.find((c) => c.code === key)?.name ?? 'Chưa rõ',
    ],
    'trang-thai': [figures.byState, 'Trạng thái', (key) => stateNames[key] ?? key],
  };
  const name = context.params['table'] ?? '';
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (table === undefined) throw new NotFoundError();
  const [counts, title, show] = table;
  const rows = counts.map((count) => [show(count.key), count.count, count.loss]);
  return {
    type: 'file',
    mime: 'text/csv; charset=utf-8',
    name: `la-chan-${name}-${figures.days}-ngay.csv`,
    bytes: toCsv([[title, 'Số phản ánh', 'Thiệt hại (đồng)'], ...rows]),
  };
}

function readPeriod(context: SignedIn): number {
  const wanted = Number(context.query.get('days') ?? '30');
  return periods.find((period) => period === wanted) ?? 30;
}

const zoneOffset = 7 * 3_600_000;
function dayNumber(at: number): number {
  return Math.floor((at + zoneOffset) / day);
}
function startOfDay(number: number): number {
  return number * day - zoneOffset;
}

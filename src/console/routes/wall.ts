import { type Figures, readFigures } from '../../statistics/figures.ts';
import type { Answer, Route, SignedIn } from '../answer.ts';
import { showMinutes } from '../figures.ts';
import { type Counts, countLimit, readCounts } from '../navigation.ts';
import { showMoneyShort, showNumber } from '../show.ts';
import { streamState } from '../stream.ts';
import { Wall, type WallNumber } from '../views/wall.tsx';

/** In days. */
const recent = 7;

export const wallRoutes: readonly Route[] = [
  { method: 'get', path: '/wall', need: 'team.read', handle: showWall },
  {
    method: 'get',
    path: '/wall/events',
    need: 'team.read',
    handle: (context) => streamState(context, readShown),
  },
];

async function showWall(context: SignedIn): Promise<Answer> {
  return { type: 'page', bare: true, ...Wall({ numbers: await readNumbers(context), days: recent }) };
}

/** What the page's script puts in place: each number by its name. */
async function readShown(context: SignedIn): Promise<Record<string, { value: string; alarm: boolean }>> {
  const numbers = await readNumbers(context);
  return Object.fromEntries(numbers.map(({ name, value, alarm }) => [name, { value, alarm }]));
}

async function readNumbers(context: SignedIn): Promise<WallNumber[]> {
  const [counts, figures] = await Promise.all([
    readCounts(context),
    readFigures(context.deps.db, recent, context.now),
  ]);
  return [...waitingNumbers(counts), ...doneNumbers(figures)];
}

function waitingNumbers(counts: Counts): WallNumber[] {
  const number = (name: string, label: string, count: number, alarm: boolean): WallNumber => ({
    name,
    label,
    value: count >= countLimit ? `${countLimit - 1}+` : showNumber(count),
    alarm: alarm && count > 0,
  });
  return [
    number('alarms', 'Báo động giờ đầu chưa có ai nhận', counts.alarms, true),
    number('urgent', 'Giờ đầu đang mở', counts.urgent, true),
    number('waiting', 'Phản ánh chờ việc đầu tiên', counts.waiting, false),
    number('questions', 'Câu hỏi chờ trả lời', counts.questions ?? 0, false),
    number('trouble', 'Chuyển tiếp trục trặc', counts.trouble ?? 0, true),
  ];
}

function doneNumbers({ byDay, waits }: Figures): WallNumber[] {
  const today = byDay.at(-1) ?? { count: 0, loss: 0 };
  const calm = (name: string, label: string, value: string): WallNumber => ({
    name,
    label,
    value,
    alarm: false,
  });
  return [
    calm('today', 'Phản ánh hôm nay', showNumber(today.count)),
    calm('loss', 'Thiệt hại được báo hôm nay', showMoneyShort(today.loss)),
    calm('week', `Phản ánh ${recent} ngày`, showNumber(byDay.reduce((sum, { count }) => sum + count, 0))),
    calm('first-hour', 'Giờ đầu: chờ việc đầu tiên (trung vị)', showMinutes(waits.firstHour.median)),
    calm('others', 'Còn lại: chờ việc đầu tiên (trung vị)', showMinutes(waits.others.median)),
  ];
}

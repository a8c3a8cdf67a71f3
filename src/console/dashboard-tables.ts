import type { Count, Figures } from '../statistics/figures.ts';
import type { WaitSummary } from '../statistics/waits.ts';
import type { ConsoleDeps } from './deps.ts';
import { shortTopic } from './show.ts';
import { channelName, stateNames } from './views/words.ts';

/** In days. */
export const periods = [7, 30, 90, 365] as const;

/** One table of figures: the same on the page, in CSV and in XLSX. */
export interface FigureTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export const tableNames = [
  'ngay',
  'hinh-thuc',
  'kenh',
  'trang-thai',
  'xa',
  'thoi-gian',
  'ty-le',
  'chuyen-tiep',
] as const;
export type TableName = (typeof tableNames)[number];

type Names = Pick<ConsoleDeps, 'topics' | 'communes' | 'channelLabels'>;

export function isTableName(name: string): name is TableName {
  return (tableNames as readonly string[]).includes(name);
}

/** How people call what is counted. */
export function namesOf(deps: Names) {
  const communes = new Map(deps.communes.map(({ code, name }) => [code, name]));
  return {
    topic: (key: string) => shortTopic(deps.topics.get(key) ?? 'Chưa rõ hình thức'),
    channel: (key: string) => channelName(key, deps.channelLabels),
    state: (key: string) => stateNames[key] ?? key,
    commune: (key: string) => communes.get(key) ?? 'Chưa rõ',
    day: showDay,
  };
}

export function tableOf(name: TableName, figures: Figures, deps: Names): FigureTable {
  const names = namesOf(deps);
  const { shares, waits } = figures;
  switch (name) {
    case 'ngay':
      return counted('Phản ánh theo ngày', 'Ngày', figures.byDay, names.day);
    case 'hinh-thuc':
      return counted('Hình thức', 'Hình thức', figures.byTopic, names.topic);
    case 'kenh':
      return counted('Kênh', 'Kênh', figures.byChannel, names.channel);
    case 'trang-thai':
      return counted('Trạng thái', 'Trạng thái', figures.byState, names.state);
    case 'xa':
      return counted('Xã, phường', 'Xã, phường', figures.byCommune, names.commune);
    case 'thoi-gian':
      return {
        title: 'Chờ việc đầu tiên',
        head: ['Phản ánh', 'Đã có người làm', 'Trung vị (phút)', 'p90 (phút)'],
        rows: [waitRow('Giờ đầu', waits.firstHour), waitRow('Còn lại', waits.others)],
      };
    case 'ty-le':
      return {
        title: 'Tỷ lệ',
        head: ['Chỉ số', 'Số', 'Trên tổng số', 'Phần trăm'],
        rows: [
          shareRow('Câu hỏi bot trả lời được', shares.answered, shares.answered + shares.asked),
          shareRow('Người báo được biết kết quả', shares.told, shares.decided),
          shareRow('Kết luận phải xem lại', shares.reopened, shares.decided),
        ],
      };
    case 'chuyen-tiep':
      return {
        title: 'Chuyển tiếp',
        head: ['Nơi nhận', 'Đã tới trong kỳ', 'Đang chờ', 'Đã dừng'],
        rows: figures.deliveries.map(({ target, delivered, queued, dead }) => [
          target,
          delivered,
          queued,
          dead,
        ]),
      };
  }
}

/** dd/mm/yyyy of a day's number. */
export function showDay(key: string): string {
  const [year, month, date] = new Date(Number(key) * 86_400_000).toISOString().slice(0, 10).split('-');
  return `${date}/${month}/${year}`;
}

function counted(
  title: string,
  first: string,
  counts: readonly Count[],
  name: (key: string) => string,
): FigureTable {
  return {
    title,
    head: [first, 'Số phản ánh', 'Thiệt hại (đồng)'],
    rows: counts.map((count) => [name(count.key), count.count, count.loss]),
  };
}

function waitRow(name: string, { count, median, p90 }: WaitSummary): (string | number)[] {
  return [name, count, median ?? '–', p90 ?? '–'];
}

function shareRow(name: string, part: number, whole: number): (string | number)[] {
  return [name, part, whole, whole === 0 ? '–' : Math.round((100 * part) / whole)];
}

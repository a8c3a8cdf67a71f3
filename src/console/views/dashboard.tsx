import type { ComponentChildren, VNode } from 'preact';
import { Filter } from '../../design/filter.tsx';
import { Icon } from '../../design/icon.tsx';
import { Table } from '../../design/table.tsx';
import type { Count, Figures } from '../../statistics/figures.ts';
import type { WaitSummary } from '../../statistics/waits.ts';
import type { SignedIn } from '../answer.ts';
import { type FigureTable, namesOf, periods, showDay, type TableName, tableOf } from '../dashboard-tables.ts';
import { showMinutes, showShare } from '../figures.ts';
import { inboxAddress } from '../inbox-filter.ts';
import { showMoneyShort, showNumber } from '../show.ts';
import { Bars, Columns } from './charts.tsx';

const mostBars = 10;
/** More columns than this are a blur: then by seven days. */
const mostDays = 90;

interface DashboardProps {
  readonly figures: Figures;
  readonly context: SignedIn;
}

export function DashboardPage(props: DashboardProps): { title: string; content: VNode } {
  const { figures, context } = props;
  const names = namesOf(context.deps);
  const isLong = figures.days > mostDays;
  const times = isLong ? byWeek(figures.byDay) : figures.byDay;
  const of = (value: (count: Count) => number) =>
    times.map((count) => ({ label: showDay(count.key), value: value(count) }));
  const unit = isLong ? 'tuần' : 'ngày';
  return {
    title: 'Số liệu',
    content: (
      <>
        <Heading days={figures.days} />
        <Headline figures={figures} />
        <div class="chart-grid">
          <Figure context={context} figures={{ ...figures, byDay: times }} table="ngay">
            {isLong && <p class="soft">Mỗi cột là bảy ngày, từ ngày ghi ở đó. Tệp CSV, XLSX có từng ngày.</p>}
            <Columns title={`Phản ánh theo ${unit}`} bars={of(({ count }) => count)} />
            <h3>Thiệt hại được báo (đồng)</h3>
            <Columns title={`Thiệt hại theo ${unit}`} bars={of(({ loss }) => loss)} show={showMoneyShort} />
          </Figure>
          <Figure {...props} table="hinh-thuc">
            <Bars title="Phản ánh theo hình thức" bars={bars(figures.byTopic, names.topic)} />
          </Figure>
          <Figure {...props} table="kenh">
            <Bars title="Phản ánh theo kênh" bars={bars(figures.byChannel, names.channel)} />
          </Figure>
          <Figure {...props} table="trang-thai">
            <Bars title="Phản ánh theo trạng thái" bars={bars(figures.byState, names.state)} />
          </Figure>
          <Figure {...props} table="thoi-gian" open />
          <Figure {...props} table="ty-le" open />
          <Figure {...props} table="chuyen-tiep" open />
        </div>
        <Figure {...props} table="xa">
          <Tiles figures={figures} context={context} />
        </Figure>
      </>
    ),
  };
}

function Heading({ days }: { days: number }) {
  return (
    <div class="heading">
      <h1>Số liệu {days} ngày</h1>
      <Filter
        label="Khoảng thời gian"
        choices={periods.map((period) => ({
          label: `${period} ngày`,
          href: `/console/dashboard?days=${period}`,
          current: period === days,
        }))}
      />
      <a href="/console/wall">
        <Icon name="chart" /> Màn hình lớn
      </a>
    </div>
  );
}

function Headline({ figures }: { figures: Figures }) {
  const { waits, shares, deliveries } = figures;
  const wait = ({ median, p90 }: WaitSummary) => `${showMinutes(median)} · p90 ${showMinutes(p90)}`;
  const numbers: readonly (readonly [string, string])[] = [
    ['Phản ánh', showNumber(sum(figures.byDay, (count) => count.count))],
    ['Thiệt hại được báo', showMoneyShort(sum(figures.byDay, (count) => count.loss))],
    ['Chờ việc đầu tiên, giờ đầu (trung vị)', wait(waits.firstHour)],
    ['Chờ việc đầu tiên, còn lại (trung vị)', wait(waits.others)],
    ['Câu hỏi bot trả lời được', showShare(shares.answered, shares.answered + shares.asked)],
    ['Người báo được biết kết quả', showShare(shares.told, shares.decided)],
    ['Kết luận phải xem lại', showShare(shares.reopened, shares.decided)],
    ['Chuyển tiếp đã dừng', showNumber(sum(deliveries, ({ dead }) => dead))],
  ];
  return (
    <dl class="numbers">
      {numbers.map(([label, value]) => (
        <div key={label} class="panel">
          <dt class="soft">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A chart with its table and its files; where there is no chart the table stands open. */
function Figure(
  props: DashboardProps & {
    readonly table: TableName;
    readonly open?: boolean;
    readonly children?: ComponentChildren;
  },
) {
  const { figures, context } = props;
  const table = tableOf(props.table, figures, context.deps);
  const file = (kind: string) => `/console/dashboard/${props.table}.${kind}?days=${figures.days}`;
  return (
    <section class="panel">
      <div class="heading">
        <h2>{table.title}</h2>
        <span class="files">
          {['csv', 'xlsx'].map((kind) => (
            <a key={kind} href={file(kind)} download aria-label={`${table.title}, ${kind.toUpperCase()}`}>
              <Icon name="download" /> {kind.toUpperCase()}
            </a>
          ))}
        </span>
      </div>
      {table.rows.length === 0 ? <p class="soft">Chưa có gì trong khoảng này.</p> : props.children}
      {props.open === true ? (
        table.rows.length > 0 && <Numbers table={table} />
      ) : (
        <details>
          <summary>Bảng số</summary>
          <Numbers table={table} />
        </details>
      )}
    </section>
  );
}

function Numbers({ table }: { table: FigureTable }) {
  return (
    <Table<FigureTable['rows'][number]>
      caption={table.title}
      rows={table.rows}
      rowKey={(row) => String(row[0])}
      columns={table.head.map((title, index) => ({
        title,
        number: index > 0,
        cell: (row) => {
          const value = row[index] ?? '';
          return typeof value === 'number' ? showNumber(value) : value;
        },
      }))}
    />
  );
}

/** Every commune and ward as a tile; darker is more, and the number says how many. */
function Tiles({ figures, context }: DashboardProps) {
  const { communes } = context.deps;
  const counts = new Map(figures.byCommune.map((count) => [count.key, count.count]));
  const most = Math.max(1, ...communes.map((commune) => counts.get(commune.code) ?? 0));
  return (
    <ul class="tiles">
      {communes.map((commune) => {
        const count = counts.get(commune.code) ?? 0;
        return (
          <li key={commune.code}>
            <a
              class={`tile tile-${count === 0 ? 0 : Math.ceil((4 * count) / most)}`}
              href={inboxAddress({ state: 'all', commune: commune.code })}
            >
              <span>{commune.name}</span>
              <strong>{showNumber(count)}</strong>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Seven days each, so that the last stretch ends today; the key is the first day of each. */
function byWeek(days: readonly Count[]): Count[] {
  const odd = days.length % 7;
  const starts = [
    ...(odd === 0 ? [] : [0]),
    ...Array.from({ length: (days.length - odd) / 7 }, (_, week) => odd + 7 * week),
  ];
  return starts.map((start, index) => {
    const week = days.slice(start, starts[index + 1]);
    return {
      key: week[0]?.key ?? '',
      count: sum(week, ({ count }) => count),
      loss: sum(week, ({ loss }) => loss),
    };
  });
}

function bars(counts: readonly Count[], name: (key: string) => string) {
  return counts.slice(0, mostBars).map((count) => ({ label: name(count.key), value: count.count }));
}

function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}

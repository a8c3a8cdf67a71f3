import type { ComponentChildren, VNode } from 'preact';
import { Filter } from '../../design/filter.tsx';
import { Icon } from '../../design/icon.tsx';
import { Table } from '../../design/table.tsx';
import type { Count } from '../../storage/repositories/dashboard.ts';
import type { SignedIn } from '../answer.ts';
import { type Figures, periods, showDay } from '../dashboard-figures.ts';
import { percentile, showDuration, showShare } from '../figures.ts';
import { inboxAddress } from '../inbox-filter.ts';
import { shortTopic, showMoneyShort, showNumber } from '../show.ts';
import { Bars, Columns } from './charts.tsx';
import { channelName, stateNames } from './words.ts';

const mostBars = 10;

export function DashboardPage({ figures, context }: { figures: Figures; context: SignedIn }): {
  title: string;
  content: VNode;
} {
  const { deps } = context;
  const topic = (key: string) => shortTopic(deps.topics.get(key) ?? 'Chưa rõ hình thức');
  const channel = (key: string) => channelName(key, deps.channelLabels);
  const state = (key: string) => stateNames[key] ?? key;
  const days = figures.byDay.map((count) => ({ label: showDay(count.key), value: count.count }));
  return {
    title: 'Số liệu',
    content: (
      <>
        <div class="heading">
          <h1>Số liệu {figures.days} ngày</h1>
          <Filter
            label="Khoảng thời gian"
            choices={periods.map((period) => ({
              label: `${period} ngày`,
              href: `/console/dashboard?days=${period}`,
              current: period === figures.days,
            }))}
          />
        </div>
        <Headline figures={figures} />
        <div class="chart-grid">
          <Figure
            title="Phản ánh theo ngày"
            file="ngay"
            figures={figures}
            counts={figures.byDay}
            name={showDay}
          >
            <Columns title="Phản ánh theo ngày" bars={days} />
          </Figure>
          <Figure title="Hình thức" file="hinh-thuc" figures={figures} counts={figures.byTopic} name={topic}>
            <Bars title="Phản ánh theo hình thức" bars={bars(figures.byTopic, topic)} />
          </Figure>
          <Figure title="Kênh" file="kenh" figures={figures} counts={figures.byChannel} name={channel}>
            <Bars title="Phản ánh theo kênh" bars={bars(figures.byChannel, channel)} />
          </Figure>
          <Figure
            title="Trạng thái"
            file="trang-thai"
            figures={figures}
            counts={figures.byState}
            name={state}
          >
            <Bars title="Phản ánh theo trạng thái" bars={bars(figures.byState, state)} />
          </Figure>
        </div>
        <Tiles figures={figures} context={context} />
      </>
    ),
  };
}

function Headline({ figures }: { figures: Figures }) {
  const { waits, shares } = figures;
  const of = (isFirstHour: boolean) =>
    waits.filter((wait) => wait.firstHour === isFirstHour).map((wait) => wait.milliseconds);
  const wait = (values: number[]) =>
    `${showDuration(percentile(values, 0.5))} · p90 ${showDuration(percentile(values, 0.9))}`;
  const numbers: readonly (readonly [string, string])[] = [
    ['Phản ánh', showNumber(sum(figures.byDay, (count) => count.count))],
    ['Thiệt hại được báo', showMoneyShort(sum(figures.byDay, (count) => count.loss))],
    ['Chờ việc đầu tiên, giờ đầu (trung vị)', wait(of(true))],
    ['Chờ việc đầu tiên, còn lại (trung vị)', wait(of(false))],
    ['Câu hỏi bot trả lời được', showShare(shares.answered, shares.answered + shares.toOfficer)],
    ['Người báo được biết kết quả', showShare(shares.told, shares.decided)],
    ['Kết luận phải xem lại', showShare(shares.reopened, shares.decided)],
    [
      'Chuyển tiếp đã dừng',
      showNumber(sum(figures.forwards, (row) => (row.state === 'dead' ? row.count : 0))),
    ],
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

function Figure(props: {
  readonly title: string;
  readonly file: string;
  readonly figures: Figures;
  readonly counts: readonly Count[];
  readonly name: (key: string) => string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="panel" aria-label={props.title}>
      <div class="heading">
        <h2>{props.title}</h2>
        <a href={`/console/dashboard/${props.file}.csv?days=${props.figures.days}`} download>
          <Icon name="download" /> CSV
        </a>
      </div>
      {props.counts.length === 0 ? (
        <p class="soft">Chưa có phản ánh nào trong khoảng này.</p>
      ) : (
        props.children
      )}
      <details>
        <summary>Bảng số</summary>
        <Table
          caption={props.title}
          rows={props.counts}
          rowKey={(count) => count.key}
          columns={[
            { title: props.title, cell: (count) => props.name(count.key) },
            { title: 'Số phản ánh', cell: (count) => showNumber(count.count), number: true },
            {
              title: 'Thiệt hại',
              cell: (count) => (count.loss === 0 ? '–' : showMoneyShort(count.loss)),
              number: true,
            },
          ]}
        />
      </details>
    </section>
  );
}

/** Every commune and ward as a tile; darker is more, and the number says how many. */
function Tiles({ figures, context }: { figures: Figures; context: SignedIn }) {
  const { communes } = context.deps;
  const counts = new Map(figures.byCommune.map((count) => [count.key, count.count]));
  const most = Math.max(1, ...communes.map((commune) => counts.get(commune.code) ?? 0));
  return (
    <section class="panel" aria-labelledby="tiles-title">
      <div class="heading">
        <h2 id="tiles-title">Xã, phường</h2>
        <a href={`/console/dashboard/xa.csv?days=${figures.days}`} download>
          <Icon name="download" /> CSV
        </a>
      </div>
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
    </section>
  );
}

function bars(counts: readonly Count[], name: (key: string) => string) {
  return counts.slice(0, mostBars).map((count) => ({ label: name(count.key), value: count.count }));
}

function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}

import { showNumber } from '../show.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly href?: string;
}

const rowHeight = 26;
const labelWidth = 190;
const chartWidth = 520;
const numberWidth = 60;

/** Bars from zero, labelled where they stand; one colour. */
export function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const height = bars.length * rowHeight;
  return (
    <svg class="chart" viewBox={`0 0 ${chartWidth} ${height}`} role="img" aria-label={title}>
      {bars.map((bar, index) => {
        const width = ((chartWidth - labelWidth - numberWidth) * bar.value) / most;
        const y = index * rowHeight;
        return (
          <g key={bar.label}>
            <text x={labelWidth - 8} y={y + 17} text-anchor="end" class="chart-label">
              {bar.label.length > 26 ? `${bar.label.slice(0, 25)}…` : bar.label}
            </text>
            <rect
              x={labelWidth}
              y={y + 5}
              width={Math.max(width, 1)}
              height={rowHeight - 10}
              rx={3}
              class="chart-bar"
            />
            <text x={labelWidth + width + 6} y={y + 17} class="chart-number">
              {showNumber(bar.value)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const columnsHeight = 150;
const axisHeight = 22;

/** One column a day; the highest and the last are labelled, and so are the ends of the axis. */
export function Columns({
  title,
  bars,
  show = showNumber,
}: {
  title: string;
  bars: readonly Bar[];
  show?: (value: number) => string;
}) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const step = chartWidth / Math.max(1, bars.length);
  const top = 18;
  const highest = bars.findIndex((bar) => bar.value === most);
  const first = bars[0];
  const last = bars.at(-1);
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${chartWidth} ${columnsHeight + axisHeight}`}
      role="img"
      aria-label={title}
    >
      {bars.map((bar, index) => {
        const height = ((columnsHeight - top) * bar.value) / most;
        return (
          <rect
            key={bar.label}
            x={index * step + step * 0.1}
            y={columnsHeight - height}
            width={step * 0.8}
            height={height}
            class="chart-bar"
          >
            <title>{`${bar.label}: ${show(bar.value)}`}</title>
          </rect>
        );
      })}
      {highest !== -1 && (
        <text
          x={Math.min(Math.max((highest + 0.5) * step, 30), chartWidth - 30)}
          y={top - 5}
          text-anchor="middle"
          class="chart-number"
        >
          {show(bars[highest]?.value ?? 0)}
        </text>
      )}
      <line x1={0} x2={chartWidth} y1={columnsHeight} y2={columnsHeight} class="chart-axis" />
      <text x={0} y={columnsHeight + 16} class="chart-label">
        {first?.label ?? ''}
      </text>
      <text x={chartWidth} y={columnsHeight + 16} text-anchor="end" class="chart-label">
        {last?.label ?? ''}
      </text>
    </svg>
  );
}

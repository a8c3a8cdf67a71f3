import { Button } from '../../design/button.tsx';
import { Table } from '../../design/table.tsx';
import { Timeline } from '../../design/timeline.tsx';
import type { CaseEvent } from '../../storage/repositories/cases.ts';
import { may } from '../access.ts';
import { maskPhones } from '../mask-phones.ts';
import { iso, showMoneyShort, showTime } from '../show.ts';
import { AlertTag } from './alert-tag.tsx';
import type { CasePageProps } from './case-props.ts';
import { Form } from './form.tsx';
import { StateTag } from './state-tag.tsx';
import { indicatorNames } from './words.ts';

const snippet = 110;

/** Every report of the case, with a way out of it: nothing of a report changes by joining or splitting. */
export function CaseReports({ found, reports, context }: CasePageProps) {
  const manages = may(context.visitor.user.role, 'reports.assign');
  return (
    <Table
      caption={`Phản ánh trong vụ việc (${reports.length})`}
      rows={reports}
      rowKey={(report) => report.id}
      columns={[
        {
          title: 'Phản ánh',
          cell: (report) => (
            <>
              <a href={`/console/reports/${report.code}`} class="row-code">
                {report.code}
              </a>{' '}
              <span class="row-text">
                {maskPhones(report.narrative, context.deps.extract).slice(0, snippet)}
              </span>
            </>
          ),
        },
        {
          title: 'Thiệt hại',
          cell: (report) =>
            report.amount === null || report.amount === 0 ? '–' : showMoneyShort(report.amount),
          number: true,
        },
        { title: 'Trạng thái', cell: (report) => <StateTag state={report.state} /> },
        ...(manages
          ? [
              {
                title: 'Thao tác',
                cell: (report: { code: string }) => (
                  <Form action={`/console/cases/${found.id}/split`} csrf={context.visitor.csrf}>
                    <input type="hidden" name="code" value={report.code} />
                    <Button class="button-small" title={`Tách ${report.code}`}>
                      Tách
                    </Button>
                  </Form>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

export function CaseIndicators({ indicators }: CasePageProps) {
  if (indicators.length === 0) return null;
  return (
    <Table
      caption="Dấu hiệu chung"
      rows={indicators}
      rowKey={(indicator) => `${indicator.type} ${indicator.value}`}
      columns={[
        { title: 'Loại', cell: (indicator) => indicatorNames[indicator.type] ?? indicator.type },
        { title: 'Như người dân gửi', cell: (indicator) => <span class="code">{indicator.shown}</span> },
        { title: 'Số phản ánh', cell: (indicator) => indicator.reports, number: true },
      ]}
    />
  );
}

export function CaseAlerts({ alerts }: CasePageProps) {
  if (alerts.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="alerts-title">
      <h2 id="alerts-title">Cảnh báo</h2>
      <ul class="plain">
        {alerts.map((alert) => (
          <li key={alert.id}>
            <AlertTag state={alert.state} /> <a href={`/console/alerts#${alert.id}`}>{alert.title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const eventNames: Readonly<Record<CaseEvent['kind'], string>> = {
  created: 'Mở vụ việc',
  joined: 'Gộp phản ánh',
  left: 'Tách phản ánh',
  verdict: 'Kết luận',
  withdrawn: 'Rút lại kết luận',
  note: 'Ghi chú',
  answer: 'Nhắn cho mọi người báo',
  owner: 'Giao cho',
  task: 'Việc',
};

export function CaseEvents({ found, reports }: CasePageProps) {
  const codes = new Map(reports.map(({ id, code }) => [id, code]));
  return (
    <section class="panel" aria-labelledby="events-title">
      <h2 id="events-title">Diễn biến</h2>
      <Timeline
        label="Diễn biến"
        entries={found.events.map((event, index) => ({
          key: String(index),
          dateTime: iso(event.at),
          when: showTime(event.at),
          who: event.actor === 'system' ? 'Hệ thống' : event.actor,
          content: (
            <>
              <strong>{eventNames[event.kind]}</strong>
              {event.reportId !== null && <span> {codes.get(event.reportId) ?? ''}</span>}
              {event.text !== '' && <p class="as-written">{event.text}</p>}
            </>
          ),
        }))}
      />
    </section>
  );
}

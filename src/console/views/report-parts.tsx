import { Icon } from '../../design/icon.tsx';
import { Table } from '../../design/table.tsx';
import { Tag } from '../../design/tag.tsx';
import { Timeline } from '../../design/timeline.tsx';
import type { OutboxItem } from '../../storage/repositories/outbox.ts';
import type { ReportEvent, StoredReport } from '../../storage/repositories/reports.ts';
import { may } from '../access.ts';
import { maskPhones } from '../mask-phones.ts';
import { iso, maskPhone, showTime } from '../show.ts';
import { Form } from './form.tsx';
import type { ReportPageProps } from './report-props.ts';
import { deliveryNames, indicatorNames, stateNames } from './words.ts';

/** What the dialog asked; the contact stands masked until somebody asks for it. */
export function Fields({ report, context, revealed }: ReportPageProps) {
  const { labels, communes } = context.deps;
  const shown = [...labels].flatMap(([name, label]) => {
    const value = report.fields[name];
    return value === undefined || name === 'what' || name === 'contact'
      ? []
      : [{ name, label, shown: value.shown }];
  });
  const duty = communes.find((commune) => commune.code === report.commune)?.dutyPhone;
  return (
    <section class="panel" aria-labelledby="fields-title">
      <h2 id="fields-title">Thông tin</h2>
      <dl class="fields">
        {shown.map((field) => (
          <div key={field.name}>
            <dt>{field.label}</dt>
            <dd>{field.shown}</dd>
          </div>
        ))}
        {duty !== undefined && (
          <div>
            <dt>Trực ban công an xã, phường</dt>
            <dd>
              <a href={`tel:${duty}`}>{duty}</a>
            </dd>
          </div>
        )}
        <div>
          <dt>{labels.get('contact') ?? 'Liên hệ lại'}</dt>
          <dd>
            <Contact report={report} context={context} revealed={revealed} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Contact({ report, context, revealed }: Pick<ReportPageProps, 'report' | 'context' | 'revealed'>) {
  const contact = report.fields['contact'];
  if (contact === undefined) return <>Không nói</>;
  const phone = String(contact.value).startsWith('phone:')
    ? String(contact.value).slice('phone:'.length)
    : undefined;
  if (phone === undefined) return <>{contact.shown}</>;
  if (revealed) return <a href={`tel:${phone}`}>{phone}</a>;
  return (
    <>
      <span class="masked">{maskPhone(phone)}</span> <Reveal report={report} context={context} />
    </>
  );
}

/** Shows every masked number of the page, once. */
export function Reveal({ report, context }: Pick<ReportPageProps, 'report' | 'context'>) {
  if (!may(context.visitor.user.role, 'reports.act')) return null;
  return (
    <Form action={`/console/reports/${report.code}/reveal`} csrf={context.visitor.csrf} class="inline">
      <button type="submit" class="button button-small" title="Việc xem được ghi vào nhật ký">
        <Icon name="eye" /> Xem số
      </button>
    </Form>
  );
}

export function Indicators({ report }: { report: StoredReport }) {
  if (report.indicators.length === 0) return null;
  return (
    <Table
      caption="Dấu hiệu"
      rows={report.indicators}
      rowKey={(indicator) => `${indicator.type} ${indicator.value}`}
      columns={[
        { title: 'Loại', cell: (indicator) => indicatorNames[indicator.type] ?? indicator.type },
        { title: 'Như người dân gửi', cell: (indicator) => <span class="code">{indicator.shown}</span> },
        {
          title: 'Tìm tiếp',
          cell: (indicator) => (
            <a href={`/console/reports?state=all&q=${encodeURIComponent(indicator.shown)}`}>Phản ánh khác</a>
          ),
        },
      ]}
    />
  );
}

export function Evidence({ report }: { report: StoredReport }) {
  if (report.evidence.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="evidence-title">
      <h2 id="evidence-title">Ảnh bằng chứng ({report.evidence.length})</h2>
      <ul class="evidence">
        {report.evidence.map((hash, index) => (
          <li key={hash}>
            <a href={`/console/reports/${report.code}/evidence/${hash}`}>
              <img
                src={`/console/reports/${report.code}/evidence/${hash}`}
                alt={`Ảnh ${index + 1} người dân gửi`}
                loading="lazy"
              />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Events({ report, revealed, context }: ReportPageProps) {
  const { extract } = context.deps;
  const shownText = (text: string) => (revealed ? text : maskPhones(text, extract));
  return (
    <section class="panel" aria-labelledby="events-title">
      <h2 id="events-title">Diễn biến</h2>
      <Timeline
        label="Diễn biến"
        entries={report.events.map((event, index) => ({
          key: String(index),
          dateTime: iso(event.at),
          when: showTime(event.at),
          who: actorName(event.actor),
          content: <EventText event={{ ...event, text: shownText(event.text) }} />,
        }))}
      />
    </section>
  );
}

function EventText({ event }: { event: ReportEvent }) {
  const what = {
    state: `Chuyển sang: ${stateNames[event.state ?? ''] ?? ''}`,
    note: 'Ghi chú',
    message: 'Nhắn cho người dân',
    outcome: 'Báo kết quả cho người dân',
    added: 'Bổ sung',
  }[event.kind];
  return (
    <>
      <strong>{what}</strong>
      {event.text !== '' && <p class="as-written">{event.text}</p>}
    </>
  );
}

function actorName(actor: string): string {
  if (actor === 'citizen') return 'Người dân';
  return actor === 'system' ? 'Hệ thống' : actor;
}

export function Deliveries({ forwards }: { forwards: readonly OutboxItem[] }) {
  return (
    <section class="panel" aria-labelledby="deliveries-title">
      <h2 id="deliveries-title">Chuyển tiếp</h2>
      {forwards.length === 0 && <p class="soft">Chưa có nơi nhận nào được cấu hình (thư, webhook).</p>}
      <ul class="plain">
        {forwards.map((item) => (
          <li key={item.id}>
            <Tag
              label={deliveryNames[item.state] ?? item.state}
              kind={item.state === 'dead' ? 'warning' : item.state === 'delivered' ? 'brand' : 'neutral'}
            />{' '}
            <strong>{item.target}</strong>
            {item.deliveredAt !== null && <span class="soft"> {showTime(item.deliveredAt)}</span>}
            {item.lastError !== null && (
              <span class="soft">
                {' '}
                lần {item.attempts}: {item.lastError}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

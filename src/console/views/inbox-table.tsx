import { Icon } from '../../design/icon.tsx';
import { Tag } from '../../design/tag.tsx';
import { isUrgent, untilDue } from '../../reports/due.ts';
import type { InboxRow } from '../../storage/repositories/inbox.ts';
import { may } from '../access.ts';
import type { SignedIn } from '../answer.ts';
import { maskPhones } from '../mask-phones.ts';
import { iso, shortTopic, showAge, showMoneyShort, showTime } from '../show.ts';
import { StateTag } from './state-tag.tsx';
import { channelName } from './words.ts';

const snippetLength = 140;

/** The inbox's rows: a table where there is room, cards on a phone. */
export function InboxTable(props: {
  readonly caption: string;
  readonly rows: readonly InboxRow[];
  readonly context: SignedIn;
  readonly urgent?: boolean;
}) {
  const { context } = props;
  const selects = may(context.visitor.user.role, 'reports.assign');
  return (
    <table class={props.urgent === true ? 'inbox inbox-urgent' : 'inbox'}>
      <caption>
        {props.urgent === true && <Icon name="bell" />} {props.caption}
      </caption>
      <thead>
        <tr>
          {selects && (
            <th scope="col" class="cell-box">
              <input type="checkbox" data-select-all aria-label={`Chọn tất cả: ${props.caption}`} />
            </th>
          )}
          <th scope="col">Phản ánh</th>
          <th scope="col" class="number">
            Thiệt hại
          </th>
          <th scope="col">Xã, phường</th>
          <th scope="col">Kênh</th>
          <th scope="col">Tuổi</th>
          <th scope="col">Trạng thái</th>
          <th scope="col">Người xử lý</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <Row key={row.id} row={row} context={context} selects={selects} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, context, selects }: { row: InboxRow; context: SignedIn; selects: boolean }) {
  const { deps, now } = context;
  const due = untilDue(row, now);
  return (
    <tr data-row class={isUrgent(row) ? 'row-urgent' : undefined}>
      {selects && (
        <td class="cell-box">
          <input type="checkbox" name="code" value={row.code} form="bulk" aria-label={`Chọn ${row.code}`} />
        </td>
      )}
      <td class="cell-main">
        <a href={`/console/reports/${row.code}`} class="row-link">
          {isUrgent(row) && <Tag label="Giờ đầu" kind="danger" icon="bell" />}
          <span class="row-topic">{shortTopic(deps.topics.get(row.topic) ?? 'Chưa rõ hình thức')}</span>
          <span class="row-code">{row.code}</span>
        </a>
        <p class="row-text">{snippet(maskPhones(row.narrative, deps.extract))}</p>
      </td>
      <td class="number cell-amount">
        {row.amount === null || row.amount === 0 ? '–' : showMoneyShort(row.amount)}
      </td>
      <td class="cell-commune">{communeOf(row.commune, context)}</td>
      <td class="cell-channel">{channelName(row.channel, deps.channelLabels)}</td>
      <td class="cell-age">
        <time dateTime={iso(row.createdAt)} title={showTime(row.createdAt)}>
          {showAge(now - row.createdAt)}
        </time>
        {due !== undefined && due < 0 && <span class="late">quá hạn</span>}
        {due !== undefined && due >= 0 && row.firstHour && <span class="late">còn {showAge(due)}</span>}
      </td>
      <td class="cell-state">
        <StateTag state={row.state} />
      </td>
      <td class="cell-owner">{row.owner ?? row.agency ?? <span class="soft">chưa giao</span>}</td>
    </tr>
  );
}

function communeOf(code: string | null, context: SignedIn): string {
  return context.deps.communes.find((commune) => commune.code === code)?.name ?? '–';
}

function snippet(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= snippetLength ? line : `${line.slice(0, snippetLength)}…`;
}

import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Filter } from '../../design/filter.tsx';
import { Icon } from '../../design/icon.tsx';
import { reportStates } from '../../reports/lifecycle.ts';
import { may } from '../access.ts';
import { type InboxQuery, inboxAddress } from '../inbox-filter.ts';
import { shortTopic } from '../show.ts';
import { BulkDone, BulkForm, Views } from './inbox-forms.tsx';
import type { InboxProps } from './inbox-props.ts';
import { InboxTable } from './inbox-table.tsx';
import { channelName, stateNames } from './words.ts';

export function Inbox(props: InboxProps): { title: string; content: VNode } {
  const { query, urgent, rows, next, context } = props;
  const isEmpty = urgent.length === 0 && rows.length === 0;
  return {
    title: 'Phản ánh',
    content: (
      <>
        <div class="heading">
          <h1>{query.only === 'urgent' ? 'Giờ đầu: còn chặn được tiền' : 'Phản ánh'}</h1>
        </div>
        <BulkDone {...props} />
        <Filter label="Lọc theo trạng thái" choices={stateChoices(query)} />
        <FilterForm {...props} />
        <Views {...props} />
        <p id="new-reports" class="toast" role="status" hidden>
          <Icon name="bell" /> Có phản ánh mới. <a href={inboxAddress(query)}>Tải lại danh sách</a>
        </p>
        {urgent.length > 0 && (
          <InboxTable caption="Giờ đầu, làm trước" rows={urgent} context={context} urgent />
        )}
        {rows.length > 0 && <InboxTable caption="Mới nhất trước" rows={rows} context={context} />}
        {!isEmpty && may(context.visitor.user.role, 'reports.assign') && <BulkForm {...props} />}
        {isEmpty && <Nothing query={query} />}
        {next !== undefined && (
          <p class="paging">
            <a class="button" rel="next" href={inboxAddress(query, next)}>
              Cũ hơn <Icon name="down" />
            </a>
          </p>
        )}
      </>
    ),
  };
}

function stateChoices(query: InboxQuery) {
  const names: readonly [string, string][] = [
    ['open', 'Chưa xong'],
    ...reportStates.map((state): [string, string] => [state, stateNames[state] ?? state]),
    ['all', 'Tất cả'],
  ];
  return names.map(([state, label]) => ({
    label,
    href: inboxAddress({ ...query, state }),
    current: query.state === state,
  }));
}

function FilterForm({ query, team, context }: InboxProps) {
  const { deps } = context;
  const channels = ['web', 'zalo-oa', 'zalo-bot', 'telegram', 'walk-in'];
  return (
    <form
      method="get"
      action="/console/reports"
      class="filters"
      role="search"
      aria-label="Tìm và lọc phản ánh"
    >
      {query.state !== 'open' && <input type="hidden" name="state" value={query.state} />}
      <label class="search-box">
        <span class="unseen">Tìm trong phản ánh</span>
        <Icon name="search" />
        <input
          type="search"
          name="q"
          value={query.search}
          maxLength={100}
          placeholder="Tìm chữ, số, mã phản ánh"
          title="Phím tắt: /"
          data-key="/"
        />
      </label>
      <Choice
        name="topic"
        label="Hình thức"
        value={query.topic}
        options={[...deps.topics]
          .filter(([id]) => id.startsWith('scam_'))
          .map(([id, name]) => [id, shortTopic(name)])}
      />
      <Choice
        name="commune"
        label="Xã, phường"
        value={query.commune}
        options={deps.communes.map((commune) => [commune.code, commune.name])}
      />
      <Choice
        name="channel"
        label="Kênh"
        value={query.channel}
        options={channels.map((channel) => [channel, channelName(channel, deps.channelLabels)])}
      />
      <Choice
        name="owner"
        label="Người xử lý"
        value={query.owner}
        options={[
          ['me', 'Của tôi'],
          ['none', 'Chưa giao'],
          ...team.map((account): [string, string] => [String(account.id), account.fullName]),
        ]}
      />
      <Choice
        name="only"
        label="Hạn"
        value={query.only}
        options={[
          ['urgent', 'Giờ đầu'],
          ['late', 'Quá hạn'],
        ]}
      />
      <Button icon="search">Lọc</Button>
      <a class="button button-quiet" href="/console/reports">
        Bỏ lọc
      </a>
    </form>
  );
}

function Choice(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [string, string])[];
}) {
  return (
    <label class="choice">
      <span class="unseen">{props.label}</span>
      <select name={props.name} data-submit>
        <option value="">{props.label}</option>
        {props.options.map(([value, label]) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Nothing({ query }: { query: InboxQuery }) {
  const isPlain = inboxAddress(query) === inboxAddress({});
  return (
    <EmptyState title={isPlain ? 'Không còn phản ánh nào chờ xử lý' : 'Không có phản ánh nào khớp'}>
      <p>
        {isPlain
          ? 'Phản ánh người dân gửi qua trò chuyện sẽ hiện ở đây ngay khi đến.'
          : 'Bỏ bớt điều kiện lọc, hoặc xem "Tất cả".'}
      </p>
    </EmptyState>
  );
}

import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Filter } from '../../design/filter.tsx';
import { Icon } from '../../design/icon.tsx';
import type { CaseRow } from '../../storage/repositories/case-list.ts';
import type { Account } from '../../storage/repositories/console-accounts.ts';
import type { PageKey } from '../../storage/repositories/inbox.ts';
import type { SignedIn } from '../answer.ts';
import { type CaseQuery, caseStates, casesAddress } from '../case-filter.ts';
import { iso, showAge, showMoneyShort, showNumber, showTime } from '../show.ts';
import { VerdictTag } from './state-tag.tsx';

interface CasesProps {
  readonly rows: readonly CaseRow[];
  readonly next: PageKey | undefined;
  readonly query: CaseQuery;
  readonly team: readonly Account[];
  readonly context: SignedIn;
}

const stateLabels: Readonly<Record<CaseQuery['state'], string>> = {
  open: 'Đang làm',
  scam: 'Xác nhận lừa đảo',
  unfounded: 'Chưa đủ căn cứ',
  all: 'Tất cả',
};

export function CasesPage(props: CasesProps): { title: string; content: VNode } {
  const { rows, next, query, context } = props;
  return {
    title: 'Vụ việc',
    content: (
      <>
        <div class="heading">
          <h1>Vụ việc</h1>
        </div>
        <Filter
          label="Lọc theo kết luận"
          choices={caseStates.map((state) => ({
            label: stateLabels[state],
            href: casesAddress({ ...query, state }),
            current: query.state === state,
          }))}
        />
        <FilterForm {...props} />
        {rows.length === 0 ? (
          <EmptyState title="Không có vụ việc nào khớp">
            <p>
              Chọn vài phản ánh trong danh sách rồi "Gộp thành vụ việc", hoặc mở một phản ánh và gộp các phản
              ánh giống nó.
            </p>
          </EmptyState>
        ) : (
          <CasesTable rows={rows} team={props.team} context={context} />
        )}
        {next !== undefined && (
          <p class="paging">
            <a class="button" rel="next" href={casesAddress(query, next)}>
              Cũ hơn <Icon name="down" />
            </a>
          </p>
        )}
      </>
    ),
  };
}

function FilterForm({ query, team, context }: CasesProps) {
  return (
    <form method="get" action="/console/cases" class="filters" aria-label="Lọc vụ việc">
      {query.state !== 'open' && <input type="hidden" name="state" value={query.state} />}
      <label class="choice">
        <span class="unseen">Người phụ trách</span>
        <select name="owner" data-submit>
          <option value="">Người phụ trách</option>
          <option value="me" selected={query.owner === 'me'}>
            Của tôi
          </option>
          <option value="none" selected={query.owner === 'none'}>
            Chưa giao
          </option>
          {team.map((account) => (
            <option key={account.name} value={account.name} selected={query.owner === account.name}>
              {account.fullName}
            </option>
          ))}
        </select>
      </label>
      <label class="choice">
        <span class="unseen">Xã, phường</span>
        <select name="commune" data-submit>
          <option value="">Xã, phường</option>
          {context.deps.communes.map((commune) => (
            <option key={commune.code} value={commune.code} selected={query.commune === commune.code}>
              {commune.name}
            </option>
          ))}
        </select>
      </label>
      <Button icon="search">Lọc</Button>
    </form>
  );
}

function CasesTable(props: { rows: readonly CaseRow[]; team: readonly Account[]; context: SignedIn }) {
  const { deps, now } = props.context;
  const communeName = (code: string) => deps.communes.find((commune) => commune.code === code)?.name ?? code;
  const person = (name: string) => props.team.find((account) => account.name === name)?.fullName ?? name;
  return (
    <table class="inbox cases">
      <caption>Mới nhất trước</caption>
      <thead>
        <tr>
          <th scope="col">Vụ việc</th>
          <th scope="col" class="number">
            Phản ánh
          </th>
          <th scope="col" class="number">
            Thiệt hại
          </th>
          <th scope="col">Xã, phường</th>
          <th scope="col">Tuổi</th>
          <th scope="col">Kết luận</th>
          <th scope="col">Phụ trách</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.id} data-row>
            <td class="cell-main">
              <a href={`/console/cases/${row.id}`} class="row-link">
                <span class="row-topic">{row.title}</span>
              </a>
              {row.openTasks > 0 && <p class="row-text">{row.openTasks} việc chưa xong</p>}
            </td>
            <td class="number">
              {showNumber(row.reports)}
              <span class="only-narrow"> phản ánh</span>
            </td>
            <td class="number cell-amount">{row.loss === 0 ? '–' : showMoneyShort(row.loss)}</td>
            <td class="cell-commune">{row.communes.map(communeName).join(', ') || '–'}</td>
            <td class="cell-age">
              <time dateTime={iso(row.createdAt)} title={showTime(row.createdAt)}>
                {showAge(now - row.createdAt)}
              </time>
            </td>
            <td class="cell-state">
              <VerdictTag verdict={row.verdict} />
            </td>
            <td class="cell-owner">
              {row.owner === null ? <span class="soft">chưa giao</span> : person(row.owner)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Button } from '../../design/button.tsx';
import { Icon } from '../../design/icon.tsx';
import { Toast } from '../../design/toast.tsx';
import { inboxAddress } from '../inbox-filter.ts';
import { Form } from './form.tsx';
import type { InboxProps } from './inbox-props.ts';

const steps: readonly (readonly [string, string])[] = [
  ['mine', 'Nhận về tôi'],
  ['join', 'Gộp thành vụ việc'],
  ['triaged', 'Đã xem'],
  ['investigating', 'Xác minh'],
  ['unfounded', 'Chưa đủ căn cứ'],
  ['duplicate', 'Trùng'],
  ['closed', 'Đóng'],
];

/** What happens to the reports that are ticked above. */
export function BulkForm({ query, context }: InboxProps) {
  return (
    <Form action="/console/reports/bulk" csrf={context.visitor.csrf} id="bulk" class="panel bulk">
      <input type="hidden" name="from" value={inboxAddress(query)} />
      <strong>Các phản ánh đã chọn:</strong>
      <select name="action" aria-label="Việc cần làm">
        {steps.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <input name="reason" aria-label="Lý do" placeholder="Lý do" maxLength={500} />
      <Button>Làm</Button>
    </Form>
  );
}

/** What became of the reports that were ticked, by the page's address. */
export function BulkDone({ context }: InboxProps) {
  const count = (name: string) => /^\d{1,4}$/.exec(context.query.get(name) ?? '')?.[0];
  const done = count('done');
  const left = count('left');
  if (done === undefined || left === undefined) return null;
  if (left === '0') return <Toast>Đã làm với {done} phản ánh.</Toast>;
  return (
    <Toast kind="warning">
      Đã làm với {done} phản ánh. {left} phản ánh giữ nguyên: bước này không đi được từ trạng thái của chúng,
      hoặc vừa có người khác đổi.
    </Toast>
  );
}

/** Filters that one keeps by name. */
export function Views({ query, views, context }: InboxProps) {
  const address = inboxAddress(query);
  const { csrf } = context.visitor;
  const isPlain = address === '/console/reports';
  if (views.length === 0 && isPlain) return null;
  return (
    <div class="views">
      {views.map((view) => (
        <Form key={view.id} action={`/console/views/${view.id}/delete`} csrf={csrf} class="view">
          <a href={view.query}>{view.name}</a>
          <button type="submit" class="button button-quiet button-small" title={`Bỏ ${view.name}`}>
            <Icon name="close" />
            <span class="unseen">Bỏ bộ lọc {view.name}</span>
          </button>
        </Form>
      ))}
      {!isPlain && (
        <Form action="/console/views" csrf={csrf} class="inline">
          <input type="hidden" name="from" value={address} />
          <input name="name" aria-label="Tên bộ lọc" placeholder="Tên bộ lọc" maxLength={60} required />
          <Button class="button-small">Lưu bộ lọc này</Button>
        </Form>
      )}
    </div>
  );
}

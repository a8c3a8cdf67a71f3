import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Table } from '../../design/table.tsx';
import type { OutboxItem } from '../../storage/repositories/outbox.ts';
import { may } from '../access.ts';
import type { SignedIn } from '../answer.ts';
import { showNumber, showTime } from '../show.ts';
import { Form } from './form.tsx';
import { deliveryNames } from './words.ts';

export function DeliveriesPage(props: {
  readonly items: readonly OutboxItem[];
  readonly counts: readonly { target: string; state: string; count: number }[];
  readonly context: SignedIn;
}): { title: string; content: VNode } {
  const { items, counts, context } = props;
  const mayReplay = may(context.visitor.user.role, 'administer');
  return {
    title: 'Chuyển tiếp',
    content: (
      <>
        <div class="heading">
          <h1>Chuyển tiếp</h1>
        </div>
        {items.length === 0 ? (
          <EmptyState title="Không có lần gửi nào gặp trục trặc" icon="mail">
            <p>Khi một nơi nhận (thư, webhook) không trả lời, lần gửi đó hiện ở đây cho đến khi tới nơi.</p>
          </EmptyState>
        ) : (
          <Table
            caption="Đang gặp trục trặc"
            rows={items}
            rowKey={(item) => String(item.id)}
            columns={[
              { title: 'Nơi nhận', cell: (item) => item.target },
              { title: 'Trạng thái', cell: (item) => deliveryNames[item.state] ?? item.state },
              { title: 'Số lần', cell: (item) => item.attempts, number: true },
              { title: 'Lỗi', cell: (item) => item.lastError ?? '' },
              {
                title: 'Thử lại lúc',
                cell: (item) => (item.state === 'dead' ? '–' : showTime(item.nextTryAt)),
              },
              {
                title: 'Thao tác',
                cell: (item) =>
                  mayReplay && (
                    <Form action={`/console/deliveries/${item.id}/replay`} csrf={context.visitor.csrf}>
                      <Button class="button-small" icon="retry">
                        Gửi lại
                      </Button>
                    </Form>
                  ),
              },
            ]}
          />
        )}
        {counts.length > 0 && (
          <Table
            caption="Tất cả lần gửi"
            rows={counts}
            rowKey={(row) => `${row.target} ${row.state}`}
            columns={[
              { title: 'Nơi nhận', cell: (row) => row.target },
              { title: 'Trạng thái', cell: (row) => deliveryNames[row.state] ?? row.state },
              { title: 'Số lượng', cell: (row) => showNumber(row.count), number: true },
            ]}
          />
        )}
      </>
    ),
  };
}

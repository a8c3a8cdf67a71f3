import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Table } from '../../design/table.tsx';
import { Tag } from '../../design/tag.tsx';
import { Toast } from '../../design/toast.tsx';
import type { OutboxItem } from '../../storage/repositories/outbox.ts';
import { may } from '../access.ts';
import type { SignedIn } from '../answer.ts';
import { showNumber, showTime } from '../show.ts';
import { Form } from './form.tsx';
import { deliveryNames } from './words.ts';

interface DeliveriesProps {
  readonly items: readonly OutboxItem[];
  readonly counts: readonly { target: string; state: string; count: number }[];
  /** How many were just sent again. */
  readonly replayed: string | undefined;
  readonly context: SignedIn;
}

export function DeliveriesPage(props: DeliveriesProps): { title: string; content: VNode } {
  const { items, counts, replayed } = props;
  return {
    title: 'Chuyển tiếp',
    content: (
      <>
        <div class="heading">
          <h1>Chuyển tiếp</h1>
        </div>
        {replayed !== undefined && <Toast>Đang gửi lại {replayed} lần gửi.</Toast>}
        {items.length === 0 ? (
          <EmptyState title="Không có lần gửi nào gặp trục trặc" icon="mail">
            <p>Khi một nơi nhận (thư, webhook) không trả lời, lần gửi đó hiện ở đây cho đến khi tới nơi.</p>
          </EmptyState>
        ) : (
          <InTrouble {...props} />
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

/** What goes on being tried, and what was given up: one click sends it again. */
function InTrouble({ items, counts, context }: DeliveriesProps) {
  const mayReplay = may(context.visitor.user.role, 'administer');
  const dead = counts.filter((row) => row.state === 'dead');
  return (
    <>
      {mayReplay && dead.length > 0 && (
        <div class="actions">
          {dead.map((row) => (
            <Form key={row.target} action="/console/deliveries/replay-target" csrf={context.visitor.csrf}>
              <input type="hidden" name="target" value={row.target} />
              <Button icon="retry">
                Gửi lại {showNumber(row.count)} lần đã dừng tới {row.target}
              </Button>
            </Form>
          ))}
        </div>
      )}
      <Table
        caption="Đang gặp trục trặc"
        rows={items}
        rowKey={(item) => String(item.id)}
        columns={[
          { title: 'Nơi nhận', cell: (item) => item.target },
          { title: 'Phản ánh', cell: (item) => <ReportLink item={item} /> },
          {
            title: 'Trạng thái',
            cell: (item) => (
              <Tag
                label={deliveryNames[item.state] ?? item.state}
                kind={item.state === 'dead' ? 'warning' : 'neutral'}
              />
            ),
          },
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
    </>
  );
}

/** The idempotency key begins with the report's code. */
function ReportLink({ item }: { item: OutboxItem }) {
  const code = item.idempotencyKey.split(':')[0] ?? '';
  return <a href={`/console/reports/${code}`}>{code}</a>;
}

import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Table } from '../../design/table.tsx';
import type { Erasure } from '../../storage/repositories/erasures.ts';
import { may } from '../access.ts';
import type { SignedIn } from '../answer.ts';
import { showTime } from '../show.ts';
import { Form } from './form.tsx';
import { channelName } from './words.ts';

type Request = Erasure & { readonly confirmBy: number; readonly doneBy: number };

/** Who asked for their data to be erased, and by when. The chat is not shown: nobody needs to know who it is. */
export function PersonalDataPage(props: { requests: readonly Request[]; context: SignedIn }): {
  title: string;
  content: VNode;
} {
  const { requests, context } = props;
  const { deps, visitor } = context;
  const mayErase = may(visitor.user.role, 'administer');
  return {
    title: 'Dữ liệu cá nhân',
    content: (
      <>
        <div class="heading">
          <h1>Yêu cầu xóa dữ liệu</h1>
        </div>
        {requests.length === 0 ? (
          <EmptyState title="Không có yêu cầu nào đang chờ" icon="file">
            <p>
              Khi người dân gõ "xóa dữ liệu của tôi", yêu cầu hiện ở đây cùng hạn xác nhận (2 ngày làm việc)
              và hạn thực hiện. Đến hạn, hệ thống tự xóa.
            </p>
          </EmptyState>
        ) : (
          <Table
            caption="Đang chờ, cũ nhất trước"
            rows={requests}
            rowKey={(request) => String(request.id)}
            columns={[
              { title: 'Số', cell: (request) => request.id, number: true },
              { title: 'Kênh', cell: (request) => channelName(request.channel, deps.channelLabels) },
              { title: 'Yêu cầu lúc', cell: (request) => showTime(request.requestedAt) },
              {
                title: 'Xác nhận',
                cell: (request) =>
                  request.confirmedAt === null ? (
                    <Term at={request.confirmBy} now={context.now} />
                  ) : (
                    `đã xác nhận ${showTime(request.confirmedAt)}`
                  ),
              },
              { title: 'Thực hiện', cell: (request) => <Term at={request.doneBy} now={context.now} /> },
              {
                title: 'Thao tác',
                cell: (request) => (
                  <div class="actions">
                    {request.confirmedAt === null && (
                      <Form action={`/console/personal-data/${request.id}/confirm`} csrf={visitor.csrf}>
                        <Button class="button-small" kind="main">
                          Xác nhận
                        </Button>
                      </Form>
                    )}
                    {mayErase && (
                      <Form
                        action={`/console/personal-data/${request.id}/carry-out`}
                        csrf={visitor.csrf}
                        confirm="Xóa ngay mọi dữ liệu cá nhân của người này? Không lấy lại được."
                      >
                        <Button class="button-small" kind="danger">
                          Xóa ngay
                        </Button>
                      </Form>
                    )}
                  </div>
                ),
              },
            ]}
          />
        )}
      </>
    ),
  };
}

function Term({ at, now }: { at: number; now: number }) {
  return at < now ? <span class="late">quá hạn {showTime(at)}</span> : <>trước {showTime(at)}</>;
}

import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Table } from '../../design/table.tsx';
import { Tag } from '../../design/tag.tsx';
import { Toast } from '../../design/toast.tsx';
import type { ChannelHealth } from '../../storage/repositories/channel-health.ts';
import type { ChannelWarning } from '../../storage/repositories/channel-warnings.ts';
import type { SignedIn } from '../answer.ts';
import type { Trial } from '../deps.ts';
import { showAge, showDate, showNumber, showTime } from '../show.ts';
import { AdminTabs } from './admin-tabs.tsx';
import { Form } from './form.tsx';

interface TargetRow {
  readonly name: string;
  readonly heldUntil: number | undefined;
  readonly delivered: number;
  readonly queued: number;
  readonly dead: number;
}

interface ChannelRow {
  readonly name: string;
  readonly label: string;
  readonly isOn: boolean;
  readonly hasKeys: boolean;
  readonly health: ChannelHealth | undefined;
  /** When it last obtained its refresh token. */
  readonly tokenAt: number | undefined;
}

interface HealthProps {
  readonly targets: readonly TargetRow[];
  readonly channels: readonly ChannelRow[];
  readonly warnings: readonly ChannelWarning[];
  /** What was just tried. */
  readonly tried: { readonly name: string; readonly trial: Trial } | undefined;
  readonly context: SignedIn;
}

export function HealthPage(props: HealthProps): { title: string; content: VNode } {
  return {
    title: 'Quản trị',
    content: (
      <>
        <AdminTabs current="/console/admin" />
        {props.tried !== undefined && <Tried {...props.tried} />}
        {props.warnings.map((warning) => (
          <Toast key={`${warning.channel} ${warning.key}`} kind="warning">
            {warning.channel}, từ {showTime(warning.since)}: {warning.text}
          </Toast>
        ))}
        <Targets {...props} />
        <Channels {...props} />
      </>
    ),
  };
}

function Tried({ name, trial }: { name: string; trial: Trial }) {
  const { ok, milliseconds, note } = trial;
  return (
    <Toast kind={ok ? 'done' : 'danger'}>
      {name}: {ok ? 'thử được' : 'thử không được'} sau {showNumber(milliseconds)} ms
      {note === '' ? '.' : `: ${note}`}
    </Toast>
  );
}

function Targets({ targets, context }: HealthProps) {
  if (targets.length === 0) {
    return (
      <EmptyState title="Chưa có nơi nhận nào" icon="mail">
        <p>
          Phản ánh chỉ nằm ở đây. Đặt các khóa FORWARD_… trong tệp .env để chuyển tiếp, rồi khởi động lại.
        </p>
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Nơi nhận phản ánh"
      rows={targets}
      rowKey={(target) => target.name}
      columns={[
        { title: 'Nơi nhận', cell: (target) => target.name },
        {
          title: 'Trạng thái',
          cell: ({ heldUntil }) =>
            heldUntil === undefined ? (
              <Tag label="Đang nhận" kind="official" icon="check" />
            ) : (
              <Tag label={`Tạm dừng tới ${showTime(heldUntil)}`} kind="warning" icon="warning" />
            ),
        },
        { title: 'Đã tới', cell: (target) => showNumber(target.delivered), number: true },
        { title: 'Đang chờ', cell: (target) => showNumber(target.queued), number: true },
        { title: 'Đã dừng', cell: (target) => showNumber(target.dead), number: true },
        {
          title: 'Gửi tin thử',
          cell: (target) => (
            <Form action={`/console/admin/targets/${target.name}/test`} csrf={context.visitor.csrf}>
              <Button class="button-small" icon="send">
                Thử
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}

function Channels({ channels, context }: HealthProps) {
  const ago = (at: number | undefined) => (at === undefined ? 'chưa có' : showAge(context.now - at));
  return (
    <Table
      caption="Kênh trò chuyện"
      rows={channels}
      rowKey={(channel) => channel.name}
      columns={[
        { title: 'Kênh', cell: (channel) => channel.label },
        {
          title: 'Trạng thái',
          cell: (channel) =>
            channel.isOn ? (
              <Tag label="Đang bật" kind="official" icon="check" />
            ) : (
              <Tag label="Đang tắt: thiếu khóa trong .env" />
            ),
        },
        { title: 'Tin đến gần nhất', cell: ({ health }) => ago(health?.lastIn) },
        { title: 'Trả lời gần nhất', cell: ({ health }) => ago(health?.lastOut) },
        { title: 'Chưa trả lời', cell: ({ health }) => showNumber(health?.unanswered ?? 0), number: true },
        { title: 'Đang gửi', cell: ({ health }) => showNumber(health?.queued ?? 0), number: true },
        {
          title: 'Chờ người dân nhắn lại',
          cell: ({ health }) => showNumber(health?.waiting ?? 0),
          number: true,
        },
        { title: 'Không gửi được', cell: ({ health }) => showNumber(health?.failed ?? 0), number: true },
        {
          title: 'Khóa làm mới',
          cell: ({ tokenAt }) => (tokenAt === undefined ? '–' : showDate(tokenAt)),
        },
        {
          title: 'Thử khóa',
          cell: (channel) =>
            channel.hasKeys && (
              <Form action={`/console/admin/channels/${channel.name}/check`} csrf={context.visitor.csrf}>
                <Button class="button-small" icon="retry">
                  Thử
                </Button>
              </Form>
            ),
        },
      ]}
    />
  );
}

import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { Toast } from '../../design/toast.tsx';
import type { SignedIn } from '../answer.ts';
import type { Accounting } from '../reach.ts';
import { Form } from './form.tsx';

export interface PreviewProps {
  readonly title: string;
  /** Where the same form goes once more, to be carried out. */
  readonly action: string;
  readonly back: string;
  readonly fields: readonly (readonly [string, string])[];
  readonly accounting: Accounting;
  readonly button: string;
  readonly danger?: boolean;
  /** Shown in place of what was asked for: it would have done something else than the preview before said. */
  readonly isChanged?: boolean;
  readonly context: SignedIn;
  readonly children?: ComponentChildren;
}

/** Shown before anything is sent: what will be done, and who will hear it, person by person. */
export function PreviewPage(props: PreviewProps): { title: string; content: VNode } {
  const { accounting, fields } = props;
  return {
    title: props.title,
    content: (
      <div class="narrow stack">
        <h1>{props.title}</h1>
        {props.isChanged === true && (
          <Toast kind="warning">
            Có thay đổi sau khi anh/chị xem trước, nên chưa làm gì. Đọc lại bản xem trước mới này.
          </Toast>
        )}
        {props.children}
        <AccountingList accounting={accounting} />
        <Form action={props.action} csrf={props.context.visitor.csrf} class="actions">
          {fields.map(([name, value], index) => (
            <input key={`${name} ${index}`} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="step" value="send" />
          <Button kind={props.danger === true ? 'danger' : 'main'}>{props.button}</Button>
          <a class="button button-quiet" href={props.back}>
            Quay lại, chưa làm gì
          </a>
        </Form>
      </div>
    ),
  };
}

function AccountingList({ accounting }: { accounting: Accounting }) {
  const { now, waits, never } = accounting;
  const none: readonly (readonly [number, string])[] = [
    [never.noWish, 'không muốn được liên hệ'],
    [never.noChat, 'báo qua điện thoại hoặc tới trực tiếp, không có cuộc trò chuyện'],
    [never.blocked, 'đã chặn kênh'],
    [never.erased, 'đã xóa dữ liệu'],
    [never.already, 'đã nghe tin này trước đó'],
  ];
  const sum = none.reduce((total, [count]) => total + count, 0);
  return (
    <section class="panel" aria-labelledby="accounting-title">
      <h2 id="accounting-title">Ai sẽ nghe tin</h2>
      <dl class="fields accounting">
        <div>
          <dt>Nhận được ngay</dt>
          <dd>{now} người</dd>
        </div>
        <div>
          <dt>Phải chờ họ nhắn lại</dt>
          <dd>{waits} người</dd>
        </div>
        <div>
          <dt>Không báo được</dt>
          <dd>
            {sum} người
            <ul class="plain">
              {none
                .filter(([count]) => count > 0)
                .map(([count, why]) => (
                  <li key={why} class="soft">
                    {count} người {why}
                  </li>
                ))}
            </ul>
          </dd>
        </div>
      </dl>
    </section>
  );
}

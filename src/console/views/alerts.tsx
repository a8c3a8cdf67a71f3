import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import type { StoredAlert } from '../../storage/repositories/alerts.ts';
import { may } from '../access.ts';
import { markOfWords } from '../alert-words.ts';
import type { SignedIn } from '../answer.ts';
import { showTime } from '../show.ts';
import { AlertTag } from './alert-tag.tsx';
import { Form } from './form.tsx';
import { TextArea } from './report-forms.tsx';
import { longestTitle } from './verdict-form.tsx';

/** Warnings to everybody: proposed with a verdict, published by an editor, withdrawn where they were wrong. */
export function AlertsPage(props: { alerts: readonly StoredAlert[]; context: SignedIn }): {
  title: string;
  content: VNode;
} {
  return {
    title: 'Cảnh báo',
    content: (
      <>
        <div class="heading">
          <h1>Cảnh báo</h1>
        </div>
        {props.alerts.length === 0 && (
          <EmptyState title="Chưa có cảnh báo nào" icon="bell">
            <p>
              Khi kết luận một phản ánh hay vụ việc, đội có thể đề xuất cảnh báo; cảnh báo hiện ở đây chờ
              duyệt.
            </p>
          </EmptyState>
        )}
        <ul class="cards">
          {props.alerts.map((alert) => (
            <li key={alert.id} id={alert.id} class="panel stack" data-row>
              <Alert alert={alert} context={props.context} />
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

function Alert({ alert, context }: { alert: StoredAlert; context: SignedIn }) {
  const mayPublish = may(context.visitor.user.role, 'alerts.publish');
  const { csrf } = context.visitor;
  const address = `/console/alerts/${alert.id}`;
  return (
    <>
      <p class="report-tags">
        <AlertTag state={alert.state} />
        <span class="soft">
          đề xuất {showTime(alert.proposedAt)}, {alert.proposedBy}
        </span>
        {alert.publishedAt !== null && (
          <span class="soft">
            đăng {showTime(alert.publishedAt)}, {alert.publishedBy}
          </span>
        )}
        {alert.caseId !== null && <a href={`/console/cases/${alert.caseId}`}>Vụ việc</a>}
      </p>
      {alert.state === 'proposed' && mayPublish ? (
        <Form action={`${address}/change`} csrf={csrf} class="stack">
          <input type="hidden" name="base" value={markOfWords(alert)} />
          <div class="field">
            <label for={`title-${alert.id}`}>Tiêu đề</label>
            <input
              id={`title-${alert.id}`}
              name="title"
              value={alert.title}
              maxLength={longestTitle}
              required
            />
          </div>
          <TextArea id={`text-${alert.id}`} label="Nội dung" rows={4} value={alert.text} />
          <div class="actions">
            <Button>Lưu chữ</Button>
            <Button
              kind="main"
              icon="check"
              formaction={`${address}/publish`}
              data={{
                confirm:
                  'Đăng cảnh báo này cho mọi người đọc? Kiểm tra lại: không có tên người, không có thông tin riêng.',
              }}
            >
              Đăng
            </Button>
          </div>
        </Form>
      ) : (
        <>
          <h2>{alert.title}</h2>
          <p class="as-written">{alert.text}</p>
        </>
      )}
      {alert.why !== '' && <p class="soft">Rút lại vì: {alert.why}</p>}
      {mayPublish && alert.state !== 'withdrawn' && (
        <Form action={`${address}/withdraw`} csrf={csrf} class="inline">
          <input
            name="why"
            aria-label="Vì sao rút cảnh báo"
            placeholder="Vì sao rút"
            maxLength={500}
            required
          />
          <Button kind="quiet">Rút cảnh báo</Button>
        </Form>
      )}
    </>
  );
}

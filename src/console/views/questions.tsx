import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Tag } from '../../design/tag.tsx';
import type { OpenQuestion } from '../../storage/repositories/questions.ts';
import { may } from '../access.ts';
import type { SignedIn } from '../answer.ts';
import { iso, showAge, showTime } from '../show.ts';
import { Form } from './form.tsx';
import { TextArea } from './report-forms.tsx';
import { channelName } from './words.ts';

/** What the bot could not answer, those that ask the same together; who asked for an officer stands first. */
export function Questions(props: {
  readonly groups: readonly (readonly OpenQuestion[])[];
  /** Put aside a moment ago: may be taken back. */
  readonly dismissed: readonly number[];
  /** The intent that questions were just added to. */
  readonly taught: string;
  readonly context: SignedIn;
}): { title: string; content: VNode } {
  const { groups, context } = props;
  return {
    title: 'Câu hỏi chờ trả lời',
    content: (
      <>
        <div class="heading">
          <h1>Câu hỏi chờ trả lời</h1>
        </div>
        <Done dismissed={props.dismissed} taught={props.taught} context={context} />
        {groups.length === 0 && (
          <EmptyState title="Không có câu hỏi nào chờ" icon="question">
            <p>Câu mà Lá Chắn chưa trả lời được, hoặc người dân xin gặp cán bộ, sẽ hiện ở đây.</p>
          </EmptyState>
        )}
        <ul class="cards">
          {groups.map((group) => (
            <li key={group[0]?.id} class="panel stack" data-row>
              <Group group={group} context={context} />
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

function Done(props: { dismissed: readonly number[]; taught: string; context: SignedIn }) {
  const { dismissed, taught, context } = props;
  if (dismissed.length > 0 && may(context.visitor.user.role, 'questions.answer')) {
    return (
      <Form action="/console/questions/restore" csrf={context.visitor.csrf} class="panel inline" id="done">
        <input type="hidden" name="ids" value={dismissed.join(',')} />
        <span role="status">Đã bỏ qua {dismissed.length} câu hỏi.</span>
        <Button icon="undo">Hoàn tác</Button>
      </Form>
    );
  }
  if (taught === '') return null;
  return (
    <p class="panel" role="status" id="done">
      <span>
        Đã thêm vào đợt sửa. Câu trả lời đổi sau khi thử và phát hành:{' '}
        <a href="/console/intents/drafts">mở đợt sửa</a>.
      </span>
    </p>
  );
}

function Group({ group, context }: { group: readonly OpenQuestion[]; context: SignedIn }) {
  const { visitor } = context;
  const ids = group.map((question) => question.id).join(',');
  return (
    <>
      {group.length > 1 && (
        <p class="report-tags">
          <Tag label={`${group.length} người hỏi giống nhau`} kind="brand" icon="users" />
        </p>
      )}
      {group.map((question) => (
        <Question key={question.id} question={question} isAlone={group.length === 1} context={context} />
      ))}
      <div class="actions">
        {context.deps.intents !== undefined &&
          may(visitor.user.role, 'intents.edit') &&
          group.some((question) => question.text !== '') && (
            <>
              <a class="button" href={`/console/questions/teach?ids=${ids}`}>
                Thêm vào câu trả lời có sẵn
              </a>
              <a class="button" href={`/console/intents/new?questions=${ids}`}>
                Viết câu trả lời mới
              </a>
            </>
          )}
        {may(visitor.user.role, 'questions.answer') && (
          <Form action="/console/questions/dismiss" csrf={visitor.csrf}>
            <input type="hidden" name="ids" value={ids} />
            <Button kind="quiet">Bỏ qua</Button>
          </Form>
        )}
      </div>
    </>
  );
}

function Question(props: { question: OpenQuestion; isAlone: boolean; context: SignedIn }) {
  const { question, context } = props;
  const { deps, now, visitor } = context;
  return (
    <div class="stack group-question">
      <p class="report-tags">
        {question.forOfficer && <Tag label="Xin gặp cán bộ" kind="warning" icon="officer" />}
        <span>{channelName(question.channel, deps.channelLabels)}</span>
        <time dateTime={iso(question.at)} title={showTime(question.at)}>
          {showAge(now - question.at)}
        </time>
      </p>
      <p class="as-written question">{question.text === '' ? 'Xin xóa dữ liệu của mình.' : question.text}</p>
      {may(visitor.user.role, 'questions.answer') && (
        <details open={props.isAlone && question.forOfficer}>
          <summary>Trả lời người hỏi</summary>
          <Form action={`/console/questions/${question.id}/answer`} csrf={visitor.csrf} class="stack">
            <TextArea id={`answer-${question.id}`} label="Nhắn cho người này" rows={2} />
            <div class="actions">
              <Button kind="main" icon="chat">
                Gửi trả lời
              </Button>
            </div>
          </Form>
        </details>
      )}
    </div>
  );
}

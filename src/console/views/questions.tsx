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

/** What the bot could not answer; who asked for an officer stands first. */
export function Questions(props: { questions: readonly OpenQuestion[]; context: SignedIn }): {
  title: string;
  content: VNode;
} {
  const { questions, context } = props;
  return {
    title: 'Câu hỏi chờ trả lời',
    content: (
      <>
        <div class="heading">
          <h1>Câu hỏi chờ trả lời</h1>
        </div>
        {questions.length === 0 && (
          <EmptyState title="Không có câu hỏi nào chờ" icon="question">
            <p>Câu mà Lá Chắn chưa trả lời được, hoặc người dân xin gặp cán bộ, sẽ hiện ở đây.</p>
          </EmptyState>
        )}
        <ul class="cards">
          {questions.map((question) => (
            <li key={question.id} class="panel stack" data-row>
              <Question question={question} context={context} />
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

function Question({ question, context }: { question: OpenQuestion; context: SignedIn }) {
  const { deps, now, visitor } = context;
  const address = `/console/questions/${question.id}`;
  return (
    <>
      <p class="report-tags">
        {question.forOfficer && <Tag label="Xin gặp cán bộ" kind="warning" icon="officer" />}
        <span>{channelName(question.channel, deps.channelLabels)}</span>
        <time dateTime={iso(question.at)} title={showTime(question.at)}>
          {showAge(now - question.at)}
        </time>
      </p>
      <p class="as-written question">{question.text === '' ? 'Xin xóa dữ liệu của mình.' : question.text}</p>
      {may(visitor.user.role, 'questions.answer') && (
        <>
          <Form action={`${address}/answer`} csrf={visitor.csrf} class="stack">
            <TextArea id={`answer-${question.id}`} label="Trả lời người này" rows={2} />
            <div class="actions">
              <Button kind="main" icon="chat">
                Gửi trả lời
              </Button>
            </div>
          </Form>
          <Form action={`${address}/dismiss`} csrf={visitor.csrf} confirm="Bỏ câu hỏi này mà không trả lời?">
            <Button kind="quiet">Bỏ qua</Button>
          </Form>
        </>
      )}
    </>
  );
}

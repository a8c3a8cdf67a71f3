import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { Icon } from '../../design/icon.tsx';
import type { IntentForm } from '../../intents/editing/form.ts';
import type { Intent } from '../../intents/intent.ts';
import type { SignedIn } from '../answer.ts';
import type { IntentDeps } from '../deps.ts';
import { shortTopic } from '../show.ts';
import { Form } from './form.tsx';
import { fieldNames, problemText } from './intent-words.ts';

export interface EditProps {
  /** Undefined for a new one. */
  readonly intent?: Intent;
  readonly form: IntentForm;
  /** Of the text that the form was made from. */
  readonly base: string;
  /** Where a new one will stand, and the questions that it answers. */
  readonly place?: { readonly id: string; readonly folder: string; readonly questions: string };
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly previews: ReturnType<IntentDeps['preview']>;
  readonly folders: readonly string[];
  readonly isDraft: boolean;
  readonly isSaved: boolean;
  readonly context: SignedIn;
}

/** One answer: its words, its examples, and how every channel would show it. */
export function EditPage(props: EditProps): { title: string; content: VNode } {
  const { intent, context } = props;
  const title = intent === undefined ? 'Viết câu trả lời mới' : 'Sửa câu trả lời';
  const action = intent === undefined ? '/console/intents/new' : `/console/intents/${intent.id}/edit`;
  return {
    title,
    content: (
      <>
        <div class="heading">
          <h1>{title}</h1>
          {intent !== undefined && <span class="code">{intent.file}</span>}
        </div>
        <Findings {...props} />
        <div class="intent-editor">
          <Form action={action} csrf={context.visitor.csrf} class="stack">
            <input type="hidden" name="base" value={props.base} />
            {props.place !== undefined && <Place place={props.place} folders={props.folders} />}
            <AnswerFields form={props.form} context={context} />
            <ExampleFields form={props.form} />
            <div class="actions sticky">
              <Button kind="main" icon="check" name="step" value="save">
                Lưu vào đợt sửa
              </Button>
              <Button icon="eye" name="step" value="preview" formnovalidate>
                Xem trước
              </Button>
            </div>
          </Form>
          <Previews previews={props.previews} />
        </div>
        {intent !== undefined && (
          <Form
            action={`/console/intents/${intent.id}/remove`}
            csrf={context.visitor.csrf}
            confirm="Bỏ câu trả lời này? Chỉ có hiệu lực khi đợt sửa được phát hành."
          >
            <input type="hidden" name="base" value={props.base} />
            <Button kind="quiet" icon="trash">
              Bỏ câu trả lời này
            </Button>
          </Form>
        )}
      </>
    ),
  };
}

function Findings({ problems, warnings, isDraft, isSaved }: EditProps) {
  return (
    <>
      {problems.length > 0 && (
        <div class="panel findings" role="alert">
          <strong>Chưa lưu. Cần sửa:</strong>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {problems.length === 0 && isDraft && (
        <p class="panel" role="status">
          <span>
            {isSaved ? 'Đã lưu vào đợt sửa. ' : 'Đang có bản sửa chưa phát hành. '}
            <a href="/console/intents/drafts">Mở đợt sửa để thử và phát hành</a>
          </span>
        </p>
      )}
      {warnings.length > 0 && (
        <div class="panel findings">
          <strong class="warning">
            <Icon name="warning" /> Nên xem lại, vẫn lưu được:
          </strong>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{problemText(warning)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Place(props: {
  place: { id: string; folder: string; questions: string };
  folders: readonly string[];
}) {
  const { place, folders } = props;
  return (
    <section class="panel stack" aria-label="Nơi lưu">
      <input type="hidden" name="questions" value={place.questions} />
      <Field
        name="id"
        label="Mã"
        value={place.id}
        maxLength={60}
        hint="Tên tệp, không đổi về sau: chữ thường không dấu, số và gạch nối, như the-het-han."
      />
      <Field
        name="folder"
        label="Nhóm tệp"
        value={place.folder}
        options={folders.map((folder) => ({ value: folder, label: folder }))}
      />
    </section>
  );
}

function AnswerFields({ form, context }: { form: IntentForm; context: SignedIn }) {
  const topics = [...context.deps.topics].map(([value, name]) => ({ value, label: shortTopic(name) }));
  return (
    <section class="panel stack" aria-label="Câu trả lời">
      <Field name="topic" label={fieldNames.topic} value={form.topic} options={topics} />
      <Field name="title" label={fieldNames.title} value={form.title} maxLength={100} />
      <Field
        name="button"
        label={fieldNames.button}
        value={form.button}
        maxLength={30}
        hint="Nhiều nhất 30 ký tự."
      />
      <Field name="do" label={fieldNames.do} value={form.do} rows={2} maxLength={180} />
      <Field
        name="steps"
        label={fieldNames.steps}
        value={form.steps}
        rows={4}
        hint="Nhiều nhất 4 bước. Bước chỉ hiện khi tỉnh đã xác nhận một nơi gọi thì bắt đầu bằng @ và mã của nơi đó."
      />
      <Field name="why" label={fieldNames.why} value={form.why} rows={3} maxLength={320} />
      <Field
        name="call"
        label={fieldNames.call}
        value={form.call}
        hint="Mã trong data/contacts.yaml, nhiều nhất 2, cách nhau bằng dấu phẩy: police-113, bank-hotline."
      />
      <Field name="more" label={fieldNames.more} value={form.more} rows={6} maxLength={1800} />
      <Field
        name="followups"
        label={fieldNames.followups}
        value={form.followups}
        hint="Mã của câu trả lời khác, nhiều nhất 3, cách nhau bằng dấu phẩy."
      />
      <Field
        name="sources"
        label={fieldNames.sources}
        value={form.sources}
        rows={3}
        hint="Tên nguồn | địa chỉ | ngày đọc, như: Cẩm nang (Cục An toàn thông tin) | https://… | 2026-11-25"
      />
      <Field name="reviewed" label={fieldNames.reviewed} type="date" value={form.reviewed} />
    </section>
  );
}

const exampleFields = ['faq', 'report', 'paste', 'out_of_scope', 'not'] as const;

function ExampleFields({ form }: { form: IntentForm }) {
  return (
    <section class="panel stack" aria-label="Câu mẫu">
      <p class="soft">
        Mỗi dòng một câu, tổng cộng ít nhất 25, mỗi câu một giọng khác nhau. Dấu ⏎ là xuống dòng trong câu.
      </p>
      {exampleFields.map((name) => (
        <Field
          key={name}
          name={name}
          label={fieldNames[name]}
          value={form[name]}
          rows={Math.min(14, form[name].split('\n').length + 1)}
        />
      ))}
    </section>
  );
}

function Previews({ previews }: { previews: EditProps['previews'] }) {
  if (previews.length === 0) {
    return (
      <aside class="previews" aria-label="Xem trước">
        <p class="soft">Bấm "Xem trước" để xem câu trả lời trên từng kênh.</p>
      </aside>
    );
  }
  return (
    <aside class="previews" aria-label="Xem trước">
      {previews.map(({ channel, bubbles }, index) => (
        <details key={channel} open={index === 0} class="panel">
          <summary>{channel}</summary>
          {bubbles.map(({ text, buttons }) => (
            <div key={text} class="preview-message">
              <p class="preview-bubble as-written">{text}</p>
              {buttons.length > 0 && (
                <ul class="preview-buttons">
                  {buttons.map((label) => (
                    <li key={label}>{label}</li>
                  ))}
                </ul>
              )}
            </div>
          ))}
        </details>
      ))}
    </aside>
  );
}

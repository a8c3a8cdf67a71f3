import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import type { ReportField } from '../../reports/field.ts';
import type { NewReport } from '../../storage/repositories/reports.ts';
import type { SignedIn } from '../answer.ts';
import { longestText } from '../form.ts';
import { shortTopic, showTime } from '../show.ts';
import { Form } from './form.tsx';

/** The same questions as in the chat, read out by an officer to who telephones or walks in. */
export function WalkInPage(props: {
  /** Of the report that will come of it. */
  readonly id: string;
  readonly fields: readonly ReportField[];
  readonly context: SignedIn;
}): { title: string; content: VNode } {
  const { fields, context } = props;
  const { deps, visitor } = context;
  const topics = [...deps.topics].filter(([id]) => id.startsWith('scam_'));
  return {
    title: 'Nhập phản ánh giúp dân',
    content: (
      <div class="narrow stack">
        <h1>Nhập phản ánh giúp dân</h1>
        <p>
          Mất tiền chưa quá một ngày: bảo người dân <strong>gọi ngân hàng ngay</strong>, vừa gọi vừa nhập.
        </p>
        <Form action="/console/walk-in" csrf={visitor.csrf} class="stack">
          <input type="hidden" name="id" value={props.id} />
          {fields.map((field) => (
            <Question key={field.name} field={field} context={context} />
          ))}
          <Field
            name="topic"
            label="Hình thức"
            options={[
              { value: '', label: 'Chưa rõ' },
              ...topics.map(([value, name]) => ({ value, label: shortTopic(name) })),
            ]}
          />
          <section class="panel" aria-labelledby="consent-title">
            <h2 id="consent-title">Đọc cho người dân nghe</h2>
            <p>{deps.wording.say('report.consent', deps.names)}</p>
            <label class="consent">
              <input type="checkbox" name="consent" value="yes" required />
              <span>Đã đọc, người dân đồng ý</span>
            </label>
          </section>
          <div class="actions">
            <Button kind="main">Ghi nhận và lấy mã</Button>
          </div>
        </Form>
      </div>
    ),
  };
}

function Question({ field, context }: { field: ReportField; context: SignedIn }) {
  const options = choicesOf(field, context);
  return (
    <Field
      name={field.name}
      label={field.label}
      hint={field.question}
      required={field.name === 'what'}
      maxLength={longestText}
      {...(options === undefined ? {} : { options: [{ value: '', label: 'Bỏ qua' }, ...options] })}
      {...(field.name === 'what' ? { rows: 5 } : {})}
    />
  );
}

function choicesOf(field: ReportField, context: SignedIn): { value: string; label: string }[] | undefined {
  if (field.type === 'commune') {
    return context.deps.communes.map(({ kind, name }) => ({
      value: `${kind} ${name}`,
      label: `${kind} ${name}`,
    }));
  }
  if (field.choices.length > 0) return field.choices.map(({ value, label }) => ({ value, label }));
  return undefined;
}

/** The code to read out or print, and, while money can still be stopped, what to read aloud first. */
export function WalkInDone(props: {
  readonly report: NewReport;
  readonly by: string;
  readonly now: number;
  readonly bank: string | number | boolean | undefined;
  readonly hotline: string | undefined;
  readonly duty: string | undefined;
  readonly context: SignedIn;
}): { title: string; content: VNode } {
  const { report, context } = props;
  const say = context.deps.wording.say;
  return {
    title: report.code,
    content: (
      <div class="narrow stack">
        {report.firstHour && (
          <section class="panel first-hour" aria-labelledby="first-hour-title">
            <h2 id="first-hour-title">Đọc cho người dân nghe ngay</h2>
            {props.hotline !== undefined && (
              <p class="hotline">
                Gọi {String(props.bank)}: <a href={`tel:${props.hotline}`}>{props.hotline}</a>
              </p>
            )}
            <ol>
              {props.hotline === undefined && <li>{say('first-hour.lead_no_bank')}</li>}
              <li>{say('first-hour.steps.say')}</li>
              <li>
                {say('first-hour.steps.police')} {props.duty !== undefined && `Trực ban: ${props.duty}.`}
              </li>
              <li>{say('first-hour.steps.lock')}</li>
            </ol>
            <p>{say('first-hour.not_do')}</p>
          </section>
        )}
        <section class="panel" aria-labelledby="code-title">
          <h2 id="code-title">Mã phản ánh</h2>
          <p class="big-code">{report.code}</p>
          <p>
            Đọc chậm từng chữ cho người dân ghi lại, hoặc in trang này. Người dân nhắn mã này cho Lá Chắn để
            xem kết quả.
          </p>
          <p class="soft">
            {context.deps.names['team']} nhận lúc {showTime(props.now)}, người nhập: {props.by}.
          </p>
          <div class="actions">
            <a class="button" href={`/console/reports/${report.code}`}>
              Mở phản ánh
            </a>
            <a class="button button-quiet" href="/console/walk-in">
              Nhập phản ánh khác
            </a>
          </div>
        </section>
      </div>
    ),
  };
}

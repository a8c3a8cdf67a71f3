import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import type { Intent } from '../../intents/intent.ts';
import type { Understanding } from '../../intents/understanding.ts';
import type { OpenQuestion } from '../../storage/repositories/questions.ts';
import type { SignedIn } from '../answer.ts';
import { byTopic } from '../intent-files.ts';
import { shortTopic } from '../show.ts';
import { Form } from './form.tsx';
import { kindNames } from './intent-words.ts';
import { TextArea } from './report-forms.tsx';

const suggestions = 3;

/** Adds questions to an answer that stands already: it will catch them from the next release on. */
export function TeachPage(props: {
  readonly questions: readonly OpenQuestion[];
  readonly intents: readonly Intent[];
  /** Of the first question. */
  readonly understood: Understanding;
  readonly context: SignedIn;
}): { title: string; content: VNode } {
  const { questions, intents, understood, context } = props;
  const titles = new Map(intents.map((intent) => [intent.id, intent.title]));
  const near = understood.alternatives.filter(({ intent }) => titles.has(intent)).slice(0, suggestions);
  const texts = [...new Set(questions.map(({ text }) => text.replaceAll('\n', ' ')))].filter(Boolean);
  return {
    title: 'Thêm vào câu trả lời có sẵn',
    content: (
      <div class="narrow stack">
        <h1>Thêm vào câu trả lời có sẵn</h1>
        <Form action="/console/questions/teach" csrf={context.visitor.csrf} class="panel stack">
          <input type="hidden" name="ids" value={questions.map(({ id }) => id).join(',')} />
          <TextArea
            id="texts"
            name="texts"
            label="Câu hỏi sẽ thêm, mỗi dòng một câu"
            rows={Math.min(12, texts.length + 1)}
            maxLength={20_000}
            value={texts.join('\n')}
            hint="Bỏ tên người, số điện thoại, số tài khoản trước khi thêm: câu mẫu nằm trong tệp của dự án."
          />
          <fieldset class="choices">
            <legend>Câu trả lời nào nên nhận những câu này?</legend>
            {near.map(({ intent, confidence }, index) => (
              <label key={intent}>
                <input type="radio" name="suggested" value={intent} checked={index === 0} />
                <span>
                  {titles.get(intent)} <span class="soft">(giống {Math.round(100 * confidence)} %)</span>
                </span>
              </label>
            ))}
          </fieldset>
          <div class="field">
            <label for="intent">Câu trả lời khác</label>
            <select id="intent" name="intent">
              <option value="">{near.length > 0 ? 'dùng gợi ý ở trên' : 'chọn một câu trả lời'}</option>
              {byTopic(intents).map(([topic, group]) => (
                <optgroup key={topic} label={shortTopic(context.deps.topics.get(topic) ?? topic)}>
                  {group.map((intent) => (
                    <option key={intent.id} value={intent.id}>
                      {intent.title}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </div>
          <div class="field">
            <label for="kind">Đây là loại câu gì?</label>
            <select id="kind" name="kind">
              {Object.entries(kindNames).map(([kind, name]) => (
                <option key={kind} value={kind} selected={kind === understood.kind}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <label class="tick">
            <input type="checkbox" name="keep" value="yes" />
            Vẫn để câu hỏi chờ, sẽ trả lời người hỏi sau
          </label>
          <div class="actions">
            <Button kind="main" icon="check">
              Thêm vào đợt sửa
            </Button>
            <a class="button button-quiet" href="/console/questions">
              Quay lại
            </a>
          </div>
        </Form>
      </div>
    ),
  };
}

import type { SignedIn } from '../answer.ts';
import { readyTexts } from '../ready-texts.ts';

/** Ready texts to put into the box with this id; the choice is a field like any other, so keys reach it (t). */
export function ReadyTexts({ target, context }: { target: string; context: SignedIn }) {
  const texts = readyTexts(context.deps.wording);
  return (
    <div class="field ready">
      <label for={`${target}-ready`}>Câu soạn sẵn</label>
      <select id={`${target}-ready`} data-insert={target} data-key="t" title="Phím tắt: t">
        <option value="">chọn để chèn vào ô bên dưới</option>
        {texts.map(({ title, text }) => (
          <option key={title} value={text}>
            {title}
          </option>
        ))}
      </select>
      <noscript>
        <ul class="plain">
          {texts.map(({ title, text }) => (
            <li key={title}>
              <strong>{title}:</strong> {text}
            </li>
          ))}
        </ul>
      </noscript>
    </div>
  );
}

import { Button } from '../../design/button.tsx';
import type { NoticeKind, OfficerSettings } from '../../storage/repositories/officer-notices.ts';
import { Form } from './form.tsx';

const kinds: readonly (readonly [NoticeKind, string])[] = [
  ['assigned', 'Khi được giao phản ánh, vụ việc hoặc việc'],
  ['due', 'Khi quá hạn'],
  ['reply', 'Khi người dân nhắn thêm vào phản ánh của tôi'],
];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** What one wants to be told by mail, and when not. */
export function NoticesForm(props: { settings: OfficerSettings | undefined; csrf: string }) {
  const { settings } = props;
  return (
    <section class="panel" aria-labelledby="notices-title">
      <h2 id="notices-title">Báo cho tôi</h2>
      <Form action="/console/account/notices" csrf={props.csrf} class="stack">
        <div class="field">
          <label for="notices-email">Thư điện tử</label>
          <input
            id="notices-email"
            name="email"
            type="email"
            autocomplete="email"
            maxLength={200}
            value={settings?.email ?? ''}
            aria-describedby="notices-hint"
          />
          <p class="field-hint" id="notices-hint">
            Thư chỉ có mã phản ánh và đường dẫn, không có nội dung người dân kể.
          </p>
        </div>
        <fieldset class="ticks">
          <legend>Báo những gì</legend>
          {kinds.map(([kind, label]) => (
            <label key={kind}>
              <input
                type="checkbox"
                name="kind"
                value={kind}
                checked={settings?.kinds.includes(kind) ?? false}
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <div class="assign">
          <Hour name="quiet_from" label="Yên lặng từ" value={settings?.quiet?.from} />
          <Hour name="quiet_to" label="đến" value={settings?.quiet?.to} />
        </div>
        <div class="actions">
          <Button>Lưu</Button>
        </div>
      </Form>
    </section>
  );
}

function Hour(props: { name: string; label: string; value: number | undefined }) {
  return (
    <div class="field">
      <label for={`field-${props.name}`}>{props.label}</label>
      <select id={`field-${props.name}`} name={props.name}>
        <option value="">không</option>
        {hours.map((hour) => (
          <option key={hour} value={String(hour)} selected={hour === props.value}>
            {hour} giờ
          </option>
        ))}
      </select>
    </div>
  );
}

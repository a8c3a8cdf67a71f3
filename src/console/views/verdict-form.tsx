import { Button } from '../../design/button.tsx';
import { longestText } from '../form.ts';
import type { CaseIndicator } from './case-props.ts';
import { Form } from './form.tsx';
import { TextArea } from './report-forms.tsx';
import { indicatorNames } from './words.ts';

/** What can be written into an alert, in characters. */
export const longestTitle = 120;

/** One form for the whole verdict: reports, registry, alert and news. Nothing happens before the preview. */
export function VerdictForm(props: {
  readonly action: string;
  readonly csrf: string;
  readonly indicators: readonly CaseIndicator[];
  /** What an alert could be called. */
  readonly title: string;
}) {
  return (
    <section class="panel" aria-labelledby="verdict-title">
      <h2 id="verdict-title">Kết luận</h2>
      <Form action={props.action} csrf={props.csrf} class="stack">
        <TextArea
          id="verdict-why"
          name="why"
          label="Căn cứ"
          rows={2}
          hint="Chỉ trong đội đọc được. Trước khi gửi có trang xem trước: ai nghe ngay, ai phải chờ, ai không báo được."
        />
        {props.indicators.length > 0 && (
          <fieldset class="ticks">
            <legend>Ghi vào danh sách tra cứu</legend>
            {props.indicators.map((indicator) => (
              <label key={`${indicator.type} ${indicator.value}`}>
                <input type="checkbox" name="indicator" value={`${indicator.type} ${indicator.value}`} />
                <span>
                  {indicatorNames[indicator.type] ?? indicator.type}:{' '}
                  <span class="code">{indicator.shown}</span>
                  {indicator.reports > 1 && <span class="soft"> ({indicator.reports} phản ánh)</span>}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <details>
          <summary>Đề xuất cảnh báo cho người dân</summary>
          <div class="stack">
            <div class="field">
              <label for="alert-title">Tiêu đề cảnh báo</label>
              <input id="alert-title" name="alert_title" maxLength={longestTitle} placeholder={props.title} />
            </div>
            <TextArea
              id="alert-text"
              name="alert_text"
              label="Nội dung cảnh báo"
              rows={3}
              required={false}
              maxLength={longestText}
              hint="Để trống thì không đề xuất. Không ghi tên người. Biên tập viên hoặc quản trị viên đăng sau."
            />
          </div>
        </details>
        <div class="actions">
          <Button kind="danger" name="verdict" value="scam" icon="shield-alert">
            Lừa đảo: xem trước
          </Button>
          <Button name="verdict" value="unfounded">
            Chưa đủ căn cứ: xem trước
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** A decision that stands, and how to take it back. */
export function StandingVerdict(props: {
  readonly decision: { readonly id: number; readonly verdict: string; readonly why: string };
  readonly when: string;
  readonly who: string;
  readonly mayWithdraw: boolean;
  readonly csrf: string;
}) {
  const { decision } = props;
  return (
    <section class="panel" aria-labelledby="verdict-title">
      <h2 id="verdict-title">Kết luận</h2>
      <p>
        <strong>{decision.verdict === 'scam' ? 'Xác nhận lừa đảo' : 'Chưa đủ căn cứ'}</strong>, {props.when},{' '}
        {props.who}
      </p>
      <p class="as-written">{decision.why}</p>
      {props.mayWithdraw && (
        <Form action={`/console/decisions/${decision.id}/withdraw`} csrf={props.csrf} class="stack">
          <TextArea id="withdraw-why" name="why" label="Vì sao rút lại" rows={2} />
          <div class="actions">
            <Button icon="retry">Rút lại kết luận: xem trước</Button>
          </div>
        </Form>
      )}
    </section>
  );
}

import type { Answer } from '../answer.ts';

/** Shown where a form was not carried out: what was written into it, and the way back to its page. */
export interface Unsent {
  readonly typed: readonly string[];
  readonly back: string;
}

const words: Readonly<Record<number, { title: string; text: string }>> = {
  400: { title: 'Chưa thực hiện được', text: 'Biểu mẫu thiếu hoặc sai thông tin. Chưa có gì thay đổi.' },
  401: {
    title: 'Chưa gửi được: phiên làm việc đã hết',
    text: 'Chưa có gì được gửi hay thay đổi. Đăng nhập lại rồi gửi lại từ trang đó.',
  },
  403: {
    title: 'Không có quyền',
    text: 'Tài khoản của anh/chị không được dùng trang này, hoặc biểu mẫu đã hết hạn. Tải lại trang rồi thử lại.',
  },
  404: { title: 'Không có trang này', text: 'Địa chỉ sai, hoặc phản ánh không thuộc phần việc của anh/chị.' },
  413: { title: 'Nội dung quá dài', text: 'Biểu mẫu gửi lên quá lớn. Chưa có gì thay đổi.' },
};
const other = { title: 'Yêu cầu không hợp lệ', text: 'Máy chủ không hiểu yêu cầu này. Chưa có gì thay đổi.' };

/** A page of one sentence: refused, not found, wrong. */
export function Notice(props: {
  status: number;
  signedIn: boolean;
  reason?: string | undefined;
  unsent?: Unsent | undefined;
}): Answer {
  const { signedIn, unsent } = props;
  const list = signedIn ? '/console/reports' : '/console/sign-in';
  const { title, text } = words[props.status] ?? other;
  return {
    type: 'page',
    status: props.status,
    title,
    content: (
      <div class="notice">
        <h1>{title}</h1>
        <p>{props.reason ?? text}</p>
        {unsent !== undefined && unsent.typed.length > 0 && (
          <div class="field">
            <label for="typed-0">Điều anh/chị đã viết, để chép lại</label>
            {unsent.typed.map((value, index) => (
              <textarea key={index} id={`typed-${index}`} rows={4} readOnly value={value} />
            ))}
          </div>
        )}
        <p class="actions">
          {unsent !== undefined && (
            <a class="button button-main" href={signedIn ? unsent.back : signInAddress(unsent.back)}>
              {signedIn ? 'Về trang vừa viết' : 'Đăng nhập lại'}
            </a>
          )}
          {(signedIn || unsent === undefined) && (
            <a class="button" href={list}>
              {signedIn ? 'Về danh sách phản ánh' : 'Đăng nhập'}
            </a>
          )}
        </p>
      </div>
    ),
  };
}

function signInAddress(to: string): string {
  return `/console/sign-in?to=${encodeURIComponent(to)}`;
}

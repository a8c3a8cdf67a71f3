import type { Answer } from '../answer.ts';

const words: Readonly<Record<number, { title: string; text: string }>> = {
  400: { title: 'Chưa thực hiện được', text: 'Biểu mẫu thiếu hoặc sai thông tin. Chưa có gì thay đổi.' },
  403: {
    title: 'Không có quyền',
    text: 'Tài khoản của anh/chị không được dùng trang này, hoặc biểu mẫu đã hết hạn. Tải lại trang rồi thử lại.',
  },
  404: { title: 'Không có trang này', text: 'Địa chỉ sai, hoặc phản ánh không thuộc phần việc của anh/chị.' },
  413: { title: 'Nội dung quá dài', text: 'Biểu mẫu gửi lên quá lớn. Chưa có gì thay đổi.' },
};
const other = { title: 'Yêu cầu không hợp lệ', text: 'Máy chủ không hiểu yêu cầu này. Chưa có gì thay đổi.' };

/** A page of one sentence: refused, not found, wrong. */
export function Notice(props: { status: number; signedIn: boolean; reason?: string | undefined }): Answer {
  const { title, text } = words[props.status] ?? other;
  return {
    type: 'page',
    status: props.status,
    title,
    content: (
      <div class="notice">
        <h1>{title}</h1>
        <p>{props.reason ?? text}</p>
        <p>
          <a class="button" href={props.signedIn ? '/console/reports' : '/console/sign-in'}>
            {props.signedIn ? 'Về danh sách phản ánh' : 'Đăng nhập'}
          </a>
        </p>
      </div>
    ),
  };
}

import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { Toast } from '../../design/toast.tsx';
import { Form } from './form.tsx';

export type SignInProblem =
  | { readonly type: 'refused' }
  | { readonly type: 'wait'; readonly milliseconds: number };

export function SignInPage(props: {
  readonly problem: SignInProblem | undefined;
  readonly csrf: string;
  readonly to: string;
  readonly names: Readonly<Record<string, string>>;
}): { title: string; content: VNode } {
  return {
    title: 'Đăng nhập',
    content: (
      <div class="sign-in">
        <h1>Trang của đội ứng cứu</h1>
        <p class="soft">{props.names['team'] ?? ''}</p>
        {props.problem !== undefined && <Toast kind="danger">{problemText(props.problem)}</Toast>}
        <Form action="/console/sign-in" csrf={props.csrf} class="stack">
          <input type="hidden" name="to" value={props.to} />
          <Field name="name" label="Tên đăng nhập" autocomplete="username" required maxLength={100} />
          <Field
            name="password"
            label="Mật khẩu"
            type="password"
            autocomplete="current-password"
            required
            maxLength={200}
          />
          <Button kind="main">Đăng nhập</Button>
        </Form>
        <p class="soft">
          Chưa có tài khoản: quản trị viên của đội gửi cho anh/chị một liên kết mời dùng một lần.
        </p>
      </div>
    ),
  };
}

function problemText(problem: SignInProblem): string {
  if (problem.type === 'refused') return 'Tên đăng nhập hoặc mật khẩu không đúng.';
  const minutes = Math.max(1, Math.ceil(problem.milliseconds / 60_000));
  return `Nhập sai nhiều lần. Thử lại sau ${minutes} phút.`;
}

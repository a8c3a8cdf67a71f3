import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { Toast } from '../../design/toast.tsx';
import { Form } from './form.tsx';

export type CodeProblem =
  | { readonly type: 'wrong' }
  | { readonly type: 'wait'; readonly milliseconds: number };

export function CodePage(props: { csrf: string; problem: CodeProblem | undefined }): {
  title: string;
  content: VNode;
} {
  const { problem } = props;
  return {
    title: 'Bước hai',
    content: (
      <div class="sign-in">
        <h1>Bước hai</h1>
        <p>Mở ứng dụng tạo mã trên điện thoại, gõ 6 số của "La Chan".</p>
        {problem !== undefined && (
          <Toast kind="danger">
            {problem.type === 'wrong'
              ? 'Mã không đúng hoặc đã dùng. Chờ mã mới rồi gõ lại.'
              : `Nhập sai nhiều lần. Thử lại sau ${Math.max(1, Math.ceil(problem.milliseconds / 60_000))} phút.`}
          </Toast>
        )}
        <Form action="/console/second-step" csrf={props.csrf} class="stack">
          <Field name="code" label="Mã 6 số" autocomplete="one-time-code" required maxLength={10} />
          <Button kind="main">Tiếp tục</Button>
        </Form>
        <Form action="/console/sign-out" csrf={props.csrf}>
          <Button kind="quiet">Đăng nhập bằng tên khác</Button>
        </Form>
      </div>
    ),
  };
}

export function SetUpPage(props: {
  readonly csrf: string;
  readonly secret: string;
  readonly picture: string;
  readonly wrong: boolean;
  readonly required: boolean;
}): { title: string; content: VNode } {
  return {
    title: 'Cài bước hai',
    content: (
      <div class="sign-in">
        <h1>Cài bước hai</h1>
        <p>
          {props.required ? 'Tài khoản quản trị phải có bước hai. ' : ''}
          Mở một ứng dụng tạo mã (Google Authenticator, Microsoft Authenticator, FreeOTP), quét hình này, rồi
          gõ 6 số hiện ra.
        </p>
        <img class="qr" src={props.picture} alt="Mã QR để cài ứng dụng tạo mã" width={220} height={220} />
        <p class="soft">
          Không quét được thì gõ tay:{' '}
          <code class="secret">{props.secret.replace(/(.{4})(?!$)/g, '$1 ')}</code>
        </p>
        {props.wrong && <Toast kind="danger">Mã không đúng. Chờ mã mới rồi gõ lại.</Toast>}
        <Form action="/console/second-step/set-up" csrf={props.csrf} class="stack">
          <input type="hidden" name="secret" value={props.secret} />
          <Field name="code" label="Mã 6 số" autocomplete="one-time-code" required maxLength={10} />
          <Button kind="main">Xác nhận</Button>
        </Form>
      </div>
    ),
  };
}

import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import type { Invitation } from '../../storage/repositories/invitations.ts';
import { isRole } from '../access.ts';
import { Form } from './form.tsx';
import { roleNames } from './words.ts';

/** The page behind a one-time link: choose a name and a password. */
export function InvitationPage(props: { invitation: Invitation; token: string; csrf: string }): {
  title: string;
  content: VNode;
} {
  const { invitation } = props;
  return {
    title: 'Lời mời',
    content: (
      <div class="sign-in">
        <h1>Chào {invitation.fullName}</h1>
        <p>
          {invitation.createdBy} mời anh/chị vào đội với vai trò{' '}
          <strong>{isRole(invitation.role) ? roleNames[invitation.role] : invitation.role}</strong>
          {invitation.agency !== null && ` (${invitation.agency})`}.
        </p>
        <Form action={`/console/invitation/${props.token}`} csrf={props.csrf} class="stack">
          <Field
            name="name"
            label="Tên đăng nhập"
            hint="Chữ thường không dấu và số."
            autocomplete="username"
            required
            maxLength={40}
          />
          <Field
            name="password"
            label="Mật khẩu"
            type="password"
            hint="Ít nhất 12 ký tự: nên là bốn năm từ dễ nhớ."
            autocomplete="new-password"
            required
            maxLength={200}
          />
          <Button kind="main">Tạo tài khoản</Button>
        </Form>
      </div>
    ),
  };
}

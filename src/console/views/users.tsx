import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { Table } from '../../design/table.tsx';
import { Tag } from '../../design/tag.tsx';
import type { Account } from '../../storage/repositories/console-accounts.ts';
import type { Invitation } from '../../storage/repositories/invitations.ts';
import { isRole, roles } from '../access.ts';
import type { SignedIn } from '../answer.ts';
import { showTime } from '../show.ts';
import { Form } from './form.tsx';
import { roleNames } from './words.ts';

export interface UsersProps {
  readonly accounts: readonly Account[];
  readonly invitations: readonly Invitation[];
  /** The link that was just made: shown this once. */
  readonly invited: { readonly fullName: string; readonly token: string } | undefined;
  readonly context: SignedIn;
}

export function UsersPage(props: UsersProps): { title: string; content: VNode } {
  return {
    title: 'Người dùng',
    content: (
      <>
        <div class="heading">
          <h1>Người dùng</h1>
        </div>
        {props.invited !== undefined && <Invited invited={props.invited} context={props.context} />}
        <Accounts {...props} />
        <InviteForm csrf={props.context.visitor.csrf} />
        {props.invitations.length > 0 && <Invitations {...props} />}
      </>
    ),
  };
}

function Invited({ invited, context }: { invited: { fullName: string; token: string }; context: SignedIn }) {
  const { request } = context;
  const link = `${request.protocol}://${request.get('host') ?? ''}/console/invitation/${invited.token}`;
  return (
    <section class="panel" role="status">
      <h2>Liên kết mời {invited.fullName}</h2>
      <p>Gửi riêng cho đúng người. Dùng được một lần trong 3 ngày, chỉ hiện lần này.</p>
      <p class="as-written">
        <code class="secret">{link}</code>
      </p>
    </section>
  );
}

function Accounts({ accounts, context }: UsersProps) {
  const { csrf } = context.visitor;
  return (
    <Table
      caption="Tài khoản"
      rows={accounts}
      rowKey={(account) => String(account.id)}
      columns={[
        {
          title: 'Tên',
          cell: (account) => (
            <>
              <strong>{account.fullName}</strong>
              <br />
              <span class="soft">{account.name}</span>
            </>
          ),
        },
        { title: 'Vai trò', cell: (account) => <RoleForm account={account} csrf={csrf} /> },
        {
          title: 'Bước hai',
          cell: (account) =>
            account.hasSecondStep ? (
              <Form
                action={`/console/users/${account.id}/reset-second-step`}
                csrf={csrf}
                confirm={`Bỏ bước hai của ${account.fullName}? Người này phải cài lại.`}
              >
                <Button class="button-small">Cài lại</Button>
              </Form>
            ) : (
              <span class="soft">chưa có</span>
            ),
        },
        {
          title: 'Trạng thái',
          cell: (account) => (
            <Form
              action={`/console/users/${account.id}/${account.disabled ? 'enable' : 'disable'}`}
              csrf={csrf}
              class="inline"
              {...(account.disabled ? {} : { confirm: `Khóa tài khoản ${account.fullName}?` })}
            >
              <Tag
                label={account.disabled ? 'Đã khóa' : 'Đang dùng'}
                kind={account.disabled ? 'warning' : 'brand'}
              />
              <Button class="button-small">{account.disabled ? 'Mở lại' : 'Khóa'}</Button>
            </Form>
          ),
        },
      ]}
    />
  );
}

function RoleForm({ account, csrf }: { account: Account; csrf: string }) {
  return (
    <Form action={`/console/users/${account.id}/role`} csrf={csrf} class="inline">
      <select name="role" aria-label={`Vai trò của ${account.fullName}`}>
        {roles.map((role) => (
          <option key={role} value={role} selected={role === account.role}>
            {roleNames[role]}
          </option>
        ))}
      </select>
      <input
        name="agency"
        value={account.agency ?? ''}
        placeholder="Cơ quan"
        aria-label={`Cơ quan của ${account.fullName}`}
        maxLength={100}
      />
      <Button class="button-small">Đổi</Button>
    </Form>
  );
}

function InviteForm({ csrf }: { csrf: string }) {
  return (
    <section class="panel narrow" aria-labelledby="invite-title">
      <h2 id="invite-title">Mời người mới</h2>
      <Form action="/console/users/invite" csrf={csrf} class="stack">
        <Field name="full_name" label="Họ tên" required maxLength={100} />
        <Field
          name="role"
          label="Vai trò"
          value="responder"
          options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
        />
        <Field
          name="agency"
          label="Cơ quan"
          hint="Chỉ cho tài khoản cơ quan phối hợp: chỉ thấy phản ánh được giao."
          maxLength={100}
        />
        <div class="actions">
          <Button kind="main">Tạo liên kết mời</Button>
        </div>
      </Form>
    </section>
  );
}

function Invitations({ invitations, context }: UsersProps) {
  return (
    <Table
      caption="Lời mời chưa dùng"
      rows={invitations}
      rowKey={(invitation) => invitation.tokenHash}
      columns={[
        { title: 'Cho', cell: (invitation) => invitation.fullName },
        {
          title: 'Vai trò',
          cell: (invitation) => (isRole(invitation.role) ? roleNames[invitation.role] : invitation.role),
        },
        { title: 'Hết hạn', cell: (invitation) => showTime(invitation.expiresAt) },
        {
          title: 'Thao tác',
          cell: (invitation) => (
            <Form action="/console/users/invitations/withdraw" csrf={context.visitor.csrf}>
              <input type="hidden" name="invitation" value={invitation.tokenHash} />
              <Button class="button-small">Rút lại</Button>
            </Form>
          ),
        },
      ]}
    />
  );
}

import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { Table } from '../../design/table.tsx';
import type { OpenSession } from '../../storage/repositories/console-sessions.ts';
import type { OfficerSettings } from '../../storage/repositories/officer-notices.ts';
import type { SignedIn } from '../answer.ts';
import { showTime } from '../show.ts';
import { Form } from './form.tsx';
import { NoticesForm } from './notices-form.tsx';
import { roleNames } from './words.ts';

/** One's own account: password, second step, and where one is signed in. */
export function AccountPage(props: {
  sessions: readonly OpenSession[];
  notices: OfficerSettings | undefined;
  context: SignedIn;
}): { title: string; content: VNode } {
  const { visitor } = props.context;
  return {
    title: 'Tài khoản',
    content: (
      <div class="narrow stack">
        <h1>{visitor.user.fullName}</h1>
        <p class="soft">
          {visitor.user.name} · {roleNames[visitor.user.role]}
          {visitor.user.agency !== null && ` · ${visitor.user.agency}`}
        </p>
        <section class="panel" aria-labelledby="step-title">
          <h2 id="step-title">Bước hai khi đăng nhập</h2>
          {visitor.user.hasSecondStep ? (
            <p>Đã bật: mỗi lần đăng nhập cần mã 6 số từ điện thoại.</p>
          ) : (
            <p>
              Chưa bật. <a href="/console/second-step/set-up">Cài bước hai</a>
            </p>
          )}
        </section>
        <NoticesForm settings={props.notices} csrf={visitor.csrf} />
        <section class="panel" aria-labelledby="password-title">
          <h2 id="password-title">Đổi mật khẩu</h2>
          <Form action="/console/account/password" csrf={visitor.csrf} class="stack">
            <Field
              name="old"
              label="Mật khẩu đang dùng"
              type="password"
              autocomplete="current-password"
              required
            />
            <Field
              name="password"
              label="Mật khẩu mới"
              type="password"
              autocomplete="new-password"
              hint="Ít nhất 12 ký tự. Các máy khác sẽ bị đăng xuất."
              required
            />
            <div class="actions">
              <Button>Đổi mật khẩu</Button>
            </div>
          </Form>
        </section>
        <Table
          caption="Đang đăng nhập"
          rows={props.sessions}
          rowKey={(session) => session.tokenHash}
          columns={[
            { title: 'Máy', cell: (session) => browserName(session.agent) },
            { title: 'Địa chỉ', cell: (session) => session.address },
            { title: 'Dùng lần cuối', cell: (session) => showTime(session.lastSeenAt) },
            {
              title: 'Thao tác',
              cell: (session) =>
                session.tokenHash === visitor.tokenHash ? (
                  'máy này'
                ) : (
                  <Form action="/console/account/sessions/close" csrf={visitor.csrf}>
                    <input type="hidden" name="session" value={session.tokenHash} />
                    <Button class="button-small">Đăng xuất</Button>
                  </Form>
                ),
            },
          ]}
        />
        <Form action="/console/account/sessions/close-others" csrf={visitor.csrf}>
          <Button>Đăng xuất mọi máy khác</Button>
        </Form>
      </div>
    ),
  };
}

function browserName(agent: string): string {
  const browser =
    /(Firefox|Edg|Chrome|Safari)\//.exec(agent)?.[1]?.replace('Edg', 'Edge') ?? 'Trình duyệt khác';
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1];
  return system === undefined ? browser : `${browser}, ${system}`;
}

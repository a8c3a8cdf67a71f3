import type { ComponentChildren } from 'preact';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Icon, type IconName } from '../../design/icon.tsx';
import { Toast } from '../../design/toast.tsx';
import { may, type Need } from '../access.ts';
import { type Counts, countLimit } from '../navigation.ts';
import type { Visitor } from '../sign-in/visitor.ts';
import { Form } from './form.tsx';
import { roleNames } from './words.ts';

interface Entry {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly need: Need;
  readonly count?: number | undefined;
  readonly alarm?: boolean;
}

/** Navigation with counts on the left (on top where it is narrow), the page beside it. */
export function Frame(props: {
  readonly visitor: Visitor;
  readonly counts: Counts;
  readonly path: string;
  readonly hasWalkIn: boolean;
  readonly hasIntents: boolean;
  readonly hasAdmin: boolean;
  readonly children: ComponentChildren;
}) {
  const { visitor } = props;
  const entries = entriesOf(props).filter((entry) => may(visitor.user.role, entry.need));
  return (
    <div class="frame">
      <a class="skip-link" href="#content">
        Tới nội dung
      </a>
      <header class="side">
        <a class="brand" href="/console/reports">
          <Icon name="shield-check" />
          Lá Chắn
        </a>
        <nav aria-label="Trang của đội">
          <ul class="menu">
            {entries.map((entry) => (
              <li key={entry.href}>
                <a
                  href={entry.href}
                  {...(isCurrent(entry.href, props.path) ? { 'aria-current': 'page' as const } : {})}
                >
                  <Icon name={entry.icon} />
                  <span>{entry.label}</span>
                  {entry.count !== undefined && (
                    <span
                      class={entry.alarm === true ? 'count count-alarm' : 'count'}
                      data-count={entry.href}
                      hidden={entry.count === 0}
                    >
                      {entry.count >= countLimit ? `${countLimit - 1}+` : entry.count}
                    </span>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="me">
          <a href="/console/account" class="me-name">
            <strong>{visitor.user.fullName}</strong>
            <span class="soft">{roleNames[visitor.user.role]}</span>
          </a>
          <Form action="/console/sign-out" csrf={visitor.csrf}>
            <button type="submit" class="button button-quiet" title="Đăng xuất">
              <Icon name="log-out" />
              <span class="unseen">Đăng xuất</span>
            </button>
          </Form>
        </div>
      </header>
      <main id="content" class="content" tabIndex={-1}>
        <AlarmBanner counts={props.counts} path={props.path} />
        <StaleBanners path={props.path} />
        {props.children}
      </main>
      <Keys />
    </div>
  );
}

/** On every page but the report's own, which has the button. Shown and hidden by the live counts too. */
function AlarmBanner({ counts, path }: { counts: Counts; path: string }) {
  const { alarms, alarm } = counts;
  if (alarm !== undefined && path === `/console/reports/${alarm}`) return null;
  return (
    <div id="alarm" class="alarm" role="alert" hidden={alarms === 0}>
      <Icon name="bell" />
      <strong>Báo động giờ đầu chưa có ai nhận:</strong>
      <a
        id="alarm-link"
        href={alarm === undefined ? '/console/reports?only=urgent' : `/console/reports/${alarm}`}
      >
        {alarms <= 1 ? 'mở phản ánh' : `${alarms} phản ánh, mở phản ánh cũ nhất`}
      </a>
    </div>
  );
}

/** Shown by the script alone: a page that only looks alive hides an alarm. */
function StaleBanners({ path }: { path: string }) {
  return (
    <>
      <div id="no-connection" hidden>
        <Toast kind="warning">Mất kết nối với máy chủ: số trên trang có thể đã cũ.</Toast>
      </div>
      <div id="no-session" hidden>
        <Toast kind="warning">
          Trang không còn tự cập nhật, có thể vì phiên làm việc đã hết. Chép lại điều đang gõ dở rồi{' '}
          <a href={`/console/sign-in?to=${encodeURIComponent(path)}`}>đăng nhập lại</a>.
        </Toast>
      </div>
    </>
  );
}

const keys: readonly (readonly [string, string])[] = [
  ['j / k', 'Phản ánh dưới / trên'],
  ['Enter', 'Mở'],
  ['x', 'Chọn dòng'],
  ['/', 'Tìm'],
  ['e', 'Nhắn cho người dân'],
  ['t', 'Câu soạn sẵn'],
  ['?', 'Bảng phím này'],
];

function Keys() {
  return (
    <Dialog
      id="keys"
      title="Phím tắt"
      actions={
        <Button type="button" data={{ close: '' }}>
          Đóng
        </Button>
      }
    >
      <dl class="fields">
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function entriesOf(props: {
  counts: Counts;
  hasWalkIn: boolean;
  hasIntents: boolean;
  hasAdmin: boolean;
}): Entry[] {
  const { urgent, waiting, questions, trouble, erasures, objections } = props.counts;
  const walkIn: Entry = {
    href: '/console/walk-in',
    label: 'Nhập giúp dân',
    icon: 'pencil',
    need: 'citizens.reply',
  };
  const answers: Entry = {
    href: '/console/intents',
    label: 'Câu trả lời',
    icon: 'chat',
    need: 'intents.edit',
  };
  const administration: Entry = {
    href: '/console/admin',
    label: 'Quản trị',
    icon: 'settings',
    need: 'administer',
  };
  return [
    {
      href: '/console/reports?only=urgent',
      label: 'Giờ đầu',
      icon: 'bell',
      need: 'reports.read',
      count: urgent,
      alarm: true,
    },
    { href: '/console/reports', label: 'Phản ánh', icon: 'inbox', need: 'reports.read', count: waiting },
    { href: '/console/cases', label: 'Vụ việc', icon: 'list', need: 'team.read' },
    { href: '/console/alerts', label: 'Cảnh báo', icon: 'shield-alert', need: 'team.read' },
    { href: '/console/objections', label: 'Khiếu nại', icon: 'undo', need: 'team.read', count: objections },
    { href: '/console/questions', label: 'Câu hỏi', icon: 'question', need: 'team.read', count: questions },
    ...(props.hasIntents ? [answers] : []),
    ...(props.hasWalkIn ? [walkIn] : []),
    { href: '/console/dashboard', label: 'Số liệu', icon: 'chart', need: 'team.read' },
    {
      href: '/console/deliveries',
      label: 'Chuyển tiếp',
      icon: 'mail',
      need: 'team.read',
      count: trouble,
      alarm: true,
    },
    {
      href: '/console/personal-data',
      label: 'Dữ liệu cá nhân',
      icon: 'file',
      need: 'citizens.reply',
      count: erasures,
    },
    { href: '/console/users', label: 'Người dùng', icon: 'users', need: 'administer' },
    { href: '/console/audit', label: 'Nhật ký', icon: 'list', need: 'administer' },
    ...(props.hasAdmin ? [administration] : []),
  ];
}

function isCurrent(href: string, path: string): boolean {
  return href === path || (!href.includes('?') && path.startsWith(`${href}/`));
}

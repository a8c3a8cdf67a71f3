import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Tag } from '../../design/tag.tsx';
import type { Objection } from '../../storage/repositories/objections.ts';
import { may } from '../access.ts';
import type { SignedIn } from '../answer.ts';
import { inboxAddress } from '../inbox-filter.ts';
import { showDate, showTime } from '../show.ts';
import { Form } from './form.tsx';

/** Who says that a warning is wrong: open ones by their term, and those that were decided. */
export function ObjectionsPage(props: {
  objections: readonly Objection[];
  open: boolean;
  context: SignedIn;
}): { title: string; content: VNode } {
  const { objections, open, context } = props;
  return {
    title: 'Khiếu nại',
    content: (
      <>
        <div class="heading">
          <h1>Khiếu nại kết quả kiểm tra</h1>
        </div>
        <ul class="filter">
          <li>
            <a href="/console/objections" {...(open ? { 'aria-current': 'page' as const } : {})}>
              Đang xem xét
            </a>
          </li>
          <li>
            <a href="/console/objections?show=decided" {...(open ? {} : { 'aria-current': 'page' as const })}>
              Đã giải quyết
            </a>
          </li>
        </ul>
        {objections.length === 0 ? (
          <EmptyState title={open ? 'Không có khiếu nại nào đang chờ' : 'Chưa có khiếu nại nào'} icon="undo">
            <p>
              Ai thấy số hoặc trang của mình bị cảnh báo nhầm gửi khiếu nại tại /khieu-nai; khiếu nại hiện ở
              đây cùng hạn trả lời.
            </p>
          </EmptyState>
        ) : (
          <ul class="cards">
            {objections.map((objection) => (
              <li key={objection.code} id={objection.code} class="panel stack objection" data-row>
                <Card objection={objection} context={context} />
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  };
}

const states = {
  open: <Tag label="Đang xem xét" kind="warning" icon="clock" />,
  kept: <Tag label="Giữ nguyên" />,
  withdrawn: <Tag label="Đã rút mọi nơi" kind="official" icon="undo" />,
};

function Card({ objection, context }: { objection: Objection; context: SignedIn }) {
  const { visitor, deps, now } = context;
  const mayDecide = may(visitor.user.role, 'citizens.reply');
  return (
    <>
      <p class="report-tags">
        {states[objection.state]}
        <span class="soft">
          {objection.code}, gửi {showTime(objection.createdAt)}
        </span>
        {objection.state === 'open' && (
          <span class={objection.dueAt < now ? 'objection-late' : 'soft'}>
            hạn {showDate(objection.dueAt)}
            {objection.dueAt < now && ', quá hạn'}
          </span>
        )}
      </p>
      <h2>
        {deps.labels.get(objection.type) ?? objection.type}: {objection.shown}
      </h2>
      <p class="as-written">{objection.text}</p>
      {mayDecide && objection.contact !== '' && <p>Liên hệ: {objection.contact}</p>}
      <p>
        <a href={inboxAddress({ state: 'all', search: objection.value })}>
          Phản ánh nhắc tới {objection.shown}
        </a>
      </p>
      {objection.answer !== '' && (
        <p class="soft">
          {objection.decidedBy}: {objection.answer}
        </p>
      )}
      {mayDecide && objection.state === 'open' && (
        <Form action={`/console/objections/${objection.code}/decide`} csrf={visitor.csrf} class="stack">
          <label for={`answer-${objection.code}`}>Trả lời, người khiếu nại đọc được</label>
          <input id={`answer-${objection.code}`} name="answer" maxLength={500} required />
          <div class="actions">
            <Button name="state" value="kept">
              Giữ cảnh báo
            </Button>
            <Button name="state" value="withdrawn" kind="danger" icon="undo">
              Rút ở mọi nơi
            </Button>
          </div>
        </Form>
      )}
    </>
  );
}

import { Button } from '../../design/button.tsx';
import { Icon } from '../../design/icon.tsx';
import { Tag } from '../../design/tag.tsx';
import { Toast } from '../../design/toast.tsx';
import { openStates } from '../../reports/lifecycle.ts';
import type { ReportMark } from '../../storage/repositories/report-marks.ts';
import { may } from '../access.ts';
import { shortTopic, showTime } from '../show.ts';
import { Form } from './form.tsx';
import type { ReportPageProps } from './report-props.ts';
import { SimilarReports } from './similar.tsx';
import { Told } from './told.tsx';
import { StandingVerdict, VerdictForm } from './verdict-form.tsx';

/** What was just done, with its undo. */
export function ReportDone({ report, quietUntil, context }: ReportPageProps) {
  const done = context.query.get('done');
  if (context.query.has('told')) return <Told query={context.query} />;
  if (done === 'listen') return <Toast>Lá Chắn lại nghe cuộc trò chuyện này.</Toast>;
  if (done !== 'quiet' || quietUntil === undefined) return null;
  return (
    <Toast>
      Đã dừng nghe đến {showTime(quietUntil)}.{' '}
      <Form action={`/console/reports/${report.code}/listen`} csrf={context.visitor.csrf} class="inline">
        <Button class="button-small" icon="retry">
          Hoàn tác
        </Button>
      </Form>
    </Toast>
  );
}

/** The person asked for their data to be erased: whatever is still needed has to be done before then. */
export function ErasureNote({ erasureBy }: ReportPageProps) {
  if (erasureBy === undefined) return null;
  return (
    <p class="warning">
      Người này đã xin xóa dữ liệu: xóa trước {showTime(erasureBy)}.{' '}
      <a href="/console/personal-data">Xem yêu cầu</a>
    </p>
  );
}

function mayBeDecided({ report, decision, context }: ReportPageProps): boolean {
  return (
    decision === undefined &&
    may(context.visitor.user.role, 'citizens.reply') &&
    openStates.some((state) => state === report.state)
  );
}

/** What is odd about a report; a person judges. */
export function Marks({ marks }: { marks: readonly ReportMark[] }) {
  const campaign = marks.find(({ mark }) => mark === 'campaign');
  if (campaign === undefined) return null;
  const chats = Number(campaign.details['chats'] ?? 0);
  return (
    <span title="Có thể là chép lời hàng loạt, cũng có thể là nhiều người cùng bị một tin nhắn">
      <Tag label={`Cùng một lời từ ${chats} cuộc trò chuyện`} kind="warning" icon="warning" />
    </span>
  );
}

/** The first hour: the alarm goes on for the whole team until somebody takes it. */
export function Alarm({ report, hasAlarm, context }: ReportPageProps) {
  if (!hasAlarm) return null;
  return (
    <Form action={`/console/reports/${report.code}/acknowledge`} csrf={context.visitor.csrf} class="alarm">
      <Icon name="bell" />
      <strong>Báo động giờ đầu: chưa có ai nhận.</strong>
      {may(context.visitor.user.role, 'reports.act') && <Button kind="danger">Tôi nhận báo động</Button>}
    </Form>
  );
}

export function Around({ report, similar, ownCase, context }: ReportPageProps) {
  const { csrf, user } = context.visitor;
  return (
    <>
      {ownCase !== undefined && (
        <p class="panel">
          <span>
            Thuộc vụ việc <a href={`/console/cases/${ownCase.id}`}>{ownCase.title}</a>
          </span>
        </p>
      )}
      <SimilarReports
        similar={similar}
        action={`/console/reports/${report.code}/join`}
        field="with"
        button="Gộp với các phản ánh đã chọn thành một vụ việc"
        ownCase={ownCase?.id}
        csrf={csrf}
        mayJoin={may(user.role, 'reports.assign')}
        extract={context.deps.extract}
      />
    </>
  );
}

/** In a case the verdict is the case's; alone it is given here. */
export function ReportVerdict(props: ReportPageProps) {
  const { report, decision, ownCase, team, context } = props;
  const { csrf, user } = context.visitor;
  const mayDecide = may(user.role, 'citizens.reply');
  if (decision !== undefined) {
    return (
      <StandingVerdict
        decision={decision}
        when={showTime(decision.at)}
        who={team.find((account) => account.name === decision.actor)?.fullName ?? decision.actor}
        mayWithdraw={mayDecide}
        csrf={csrf}
      />
    );
  }
  if (!mayBeDecided(props)) return null;
  if (ownCase !== undefined) {
    return (
      <p class="panel">
        <span>
          Kết luận cho cả vụ ở trang <a href={`/console/cases/${ownCase.id}`}>vụ việc</a>.
        </span>
      </p>
    );
  }
  return (
    <VerdictForm
      action={`/console/reports/${report.code}/verdict`}
      csrf={csrf}
      indicators={report.indicators
        .filter(context.deps.tiesPeople)
        .map(({ type, value, shown }) => ({ type, value, shown, reports: 1 }))}
      title={`Cảnh báo: ${shortTopic(context.deps.topics.get(report.topic) ?? 'lừa đảo')}`}
    />
  );
}

/** For who abuses the bot: for some days nothing of their chat is stored or answered. */
export function Quiet({ report, quietUntil, context }: ReportPageProps) {
  if (report.channel === 'walk-in' || !may(context.visitor.user.role, 'citizens.reply')) return null;
  const { csrf } = context.visitor;
  const address = `/console/reports/${report.code}`;
  if (quietUntil !== undefined) {
    return (
      <Form action={`${address}/listen`} csrf={csrf} class="panel assign">
        <span>Đang dừng nghe cuộc trò chuyện này đến {showTime(quietUntil)}.</span>
        <Button>Nghe lại</Button>
      </Form>
    );
  }
  return (
    <details class="panel">
      <summary>Dừng nghe người này (quấy rối, phá hoại)</summary>
      <Form action={`${address}/quiet`} csrf={csrf} class="assign">
        <div class="field">
          <label for="quiet-days">Số ngày</label>
          <input id="quiet-days" name="days" type="number" min={1} max={30} value={1} required />
        </div>
        <div class="field">
          <label for="quiet-why">Vì sao</label>
          <input id="quiet-why" name="why" maxLength={500} required />
        </div>
        <Button kind="danger">Dừng nghe</Button>
      </Form>
    </details>
  );
}

import type { VNode } from 'preact';
import { Icon } from '../../design/icon.tsx';
import { Tag } from '../../design/tag.tsx';
import { isUrgent, untilDue } from '../../reports/due.ts';
import { may, seesChat } from '../access.ts';
import { hasPhones } from '../mask-phones.ts';
import { iso, shortTopic, showAge, showTime } from '../show.ts';
import { Chat } from './chat.tsx';
import { Narrative } from './narrative.tsx';
import { Alarm, Around, ErasureNote, Marks, Quiet, ReportDone, ReportVerdict } from './report-around.tsx';
import { AssignForm, NoteForm, StateForm } from './report-forms.tsx';
import { Deliveries, Events, Evidence, Fields, Indicators, Reveal } from './report-parts.tsx';
import type { ReportPageProps } from './report-props.ts';
import { StateTag } from './state-tag.tsx';
import { channelName } from './words.ts';

/** One report: what happened on the left, what to do and what was done on the right. */
export function ReportPage(props: ReportPageProps): { title: string; content: VNode } {
  const { report, context, revealed } = props;
  const { role } = context.visitor.user;
  return {
    title: report.code,
    content: (
      <article class="report">
        <Alarm {...props} />
        <ReportHead {...props} />
        <ReportDone {...props} />
        <ErasureNote {...props} />
        <div class="report-columns">
          <div class="stack">
            <section class="panel" aria-labelledby="narrative-title">
              <h2 id="narrative-title">Nội dung</h2>
              <Narrative text={report.narrative} extract={context.deps.extract} revealed={revealed} />
              {!revealed && hasPhones(report.narrative, context.deps.extract) && <Reveal {...props} />}
            </section>
            <Indicators report={report} />
            <Evidence report={report} />
            {may(role, 'team.read') && <Around {...props} />}
            {seesChat(role) && <Chat {...props} />}
          </div>
          <div class="stack">
            {may(role, 'reports.act') && <StateForm {...props} />}
            {may(role, 'team.read') && <ReportVerdict {...props} />}
            {may(role, 'reports.assign') && <AssignForm {...props} />}
            <Fields {...props} />
            <Events {...props} />
            {may(role, 'reports.act') && <NoteForm report={report} csrf={context.visitor.csrf} />}
            {may(role, 'team.read') && <Deliveries forwards={props.forwards} />}
            <Quiet {...props} />
          </div>
        </div>
      </article>
    ),
  };
}

function ReportHead({ report, context, assignment, marks }: ReportPageProps) {
  const { deps, now } = context;
  const due = untilDue(report, now);
  return (
    <header class={isUrgent(report) ? 'report-head report-head-urgent' : 'report-head'}>
      <p class="crumbs">
        <a href="/console/reports">Phản ánh</a>
      </p>
      <h1>
        {shortTopic(deps.topics.get(report.topic) ?? 'Chưa rõ hình thức')}{' '}
        <span class="code">{report.code}</span>
      </h1>
      <p class="report-tags">
        {isUrgent(report) && <Tag label="Giờ đầu: còn chặn được tiền" kind="danger" icon="bell" />}
        <StateTag state={report.state} />
        <Marks marks={marks} />
        {due !== undefined && (
          <span class={due < 0 ? 'late' : undefined}>
            {due < 0 ? `Quá hạn xem ${showAge(-due)}` : `Hạn xem ${showTime(now + due)}`}
          </span>
        )}
        <span>{channelName(report.channel, deps.channelLabels)}</span>
        <time dateTime={iso(report.createdAt)}>{showTime(report.createdAt)}</time>
        <span class="soft">{showAge(now - report.createdAt)}</span>
        <span class="soft">
          <Icon name="officer" /> {assignment?.owner ?? 'chưa giao'}
          {assignment?.agency != null && ` · ${assignment.agency}`}
        </span>
      </p>
    </header>
  );
}

import type { VNode } from 'preact';
import { Icon } from '../../design/icon.tsx';
import { may } from '../access.ts';
import { iso, showMoneyShort, showTime } from '../show.ts';
import { CaseDone } from './case-done.tsx';
import { AnswerForm, CaseNoteForm, JoinForm, OwnerForm, TitleForm } from './case-forms.tsx';
import { CaseAlerts, CaseEvents, CaseIndicators, CaseReports } from './case-parts.tsx';
import type { CasePageProps } from './case-props.ts';
import { CaseTasks } from './case-tasks.tsx';
import { SimilarReports } from './similar.tsx';
import { VerdictTag } from './state-tag.tsx';
import { StandingVerdict, VerdictForm } from './verdict-form.tsx';

/** One case: what belongs to it on the left, what to do and what was done on the right. */
export function CasePage(props: CasePageProps): { title: string; content: VNode } {
  const { found, context } = props;
  const { csrf, user } = context.visitor;
  const manages = may(user.role, 'reports.assign');
  const address = `/console/cases/${found.id}`;
  return {
    title: found.title,
    content: (
      <article class="report">
        <CaseHead {...props} />
        <CaseDone {...props} />
        <div class="report-columns">
          <div class="stack">
            <CaseReports {...props} />
            <SimilarReports
              similar={props.similar}
              action={`${address}/join`}
              field="code"
              button="Gộp các phản ánh đã chọn vào vụ việc này"
              ownCase={found.id}
              csrf={csrf}
              mayJoin={manages}
              extract={context.deps.extract}
            />
            {manages && <JoinForm {...props} />}
            <CaseIndicators {...props} />
            {manages && <AnswerForm {...props} />}
          </div>
          <div class="stack">
            <Verdict {...props} />
            <CaseAlerts {...props} />
            {manages && <OwnerForm {...props} />}
            <CaseTasks {...props} />
            <CaseEvents {...props} />
            {manages && <CaseNoteForm {...props} />}
            {manages && <TitleForm {...props} />}
          </div>
        </div>
      </article>
    ),
  };
}

function CaseHead({ found, reports, team, context }: CasePageProps) {
  const { communes } = context.deps;
  const loss = reports.reduce((sum, report) => sum + (report.amount ?? 0), 0);
  const places = [...new Set(reports.flatMap((report) => report.commune ?? []))].map(
    (code) => communes.find((commune) => commune.code === code)?.name ?? code,
  );
  const owner = team.find((account) => account.name === found.owner)?.fullName ?? found.owner;
  return (
    <header class="report-head">
      <p class="crumbs">
        <a href="/console/cases">Vụ việc</a>
      </p>
      <h1>{found.title}</h1>
      <p class="report-tags">
        <VerdictTag verdict={found.verdict} />
        <span>{reports.length} phản ánh</span>
        <span>Thiệt hại: {loss === 0 ? 'chưa rõ' : showMoneyShort(loss)}</span>
        <span>{places.length === 0 ? 'Chưa rõ xã, phường' : places.join(', ')}</span>
        <time dateTime={iso(found.createdAt)}>{showTime(found.createdAt)}</time>
        <span class="soft">
          <Icon name="officer" /> {owner ?? 'chưa giao'}
        </span>
      </p>
    </header>
  );
}

function Verdict({ found, decision, indicators, context, team }: CasePageProps) {
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
  if (!mayDecide) return null;
  return (
    <VerdictForm
      action={`/console/cases/${found.id}/verdict`}
      csrf={csrf}
      indicators={indicators}
      title={`Cảnh báo: ${found.title}`}
    />
  );
}

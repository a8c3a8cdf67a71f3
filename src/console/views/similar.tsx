import { Button } from '../../design/button.tsx';
import type { Proposal } from '../../reports/cases/propose.ts';
import { Form } from './form.tsx';
import { StateTag } from './state-tag.tsx';
import { indicatorNames } from './words.ts';

/** A report that may be about the same, and why. */
export type Similar = Proposal;

const shownText = 160;

/** Reports that look alike, each with its reasons; joined one by one or all at once. A person decides. */
export function SimilarReports(props: {
  readonly similar: readonly Similar[];
  /** Where the ticked codes go. */
  readonly action: string;
  /** Name of the field that holds them. */
  readonly field: string;
  readonly csrf: string;
  readonly mayJoin: boolean;
}) {
  const { similar, mayJoin } = props;
  if (similar.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="similar-title">
      <h2 id="similar-title">Phản ánh giống ({similar.length})</h2>
      <Form action={props.action} csrf={props.csrf} class="stack">
        <ul class="similar">
          {similar.map((proposal) => (
            <li key={proposal.report.id}>
              <div class="similar-one">
                {mayJoin && (
                  <input
                    type="checkbox"
                    name={props.field}
                    value={proposal.report.code}
                    checked
                    aria-label={`Gộp ${proposal.report.code}`}
                  />
                )}
                <span>
                  <a href={`/console/reports/${proposal.report.code}`}>{proposal.report.code}</a>{' '}
                  <StateTag state={proposal.report.state} />
                  {proposal.report.caseId !== null && (
                    <>
                      {' '}
                      <a href={`/console/cases/${proposal.report.caseId}`}>đã ở một vụ việc</a>
                    </>
                  )}
                  <span class="similar-why">{why(proposal)}</span>
                  <span class="row-text">{proposal.report.narrative.slice(0, shownText)}</span>
                </span>
              </div>
            </li>
          ))}
        </ul>
        {mayJoin && (
          <div class="actions">
            <Button icon="list">Gộp các phản ánh đã chọn thành một vụ việc</Button>
          </div>
        )}
      </Form>
    </section>
  );
}

function why({ report, alike }: Similar): string {
  const shared = report.shared.map(
    ({ type, shown }) => `cùng ${(indicatorNames[type] ?? type).toLowerCase()} ${shown}`,
  );
  const told = alike >= 0.2 ? [`lời kể giống ${Math.round(alike * 100)} %`] : [];
  return [...shared, ...told].join('; ');
}

import { Button } from '../../design/button.tsx';
import type { Proposal } from '../../reports/cases/propose.ts';
import { type Extract, maskPhones } from '../mask-phones.ts';
import { Form } from './form.tsx';
import { StateTag } from './state-tag.tsx';
import { indicatorNames } from './words.ts';

/** A report that may be about the same, and why. */
export type Similar = Proposal;

const shownText = 160;
/** Seen at once; the rest waits behind a click, so that the chat below stays near. */
const shownFirst = 4;

/** Reports that look alike, each with its reasons; joined one by one or all at once. A person decides. */
export function SimilarReports(props: {
  readonly similar: readonly Similar[];
  /** Where the ticked codes go. */
  readonly action: string;
  /** Name of the field that holds them. */
  readonly field: string;
  readonly button: string;
  /** The case that they would come into, where there is one. */
  readonly ownCase: string | undefined;
  readonly csrf: string;
  readonly mayJoin: boolean;
  readonly extract: Extract | undefined;
}) {
  const { similar, mayJoin, field } = props;
  if (similar.length === 0) return null;
  const into = props.ownCase ?? similar.find(({ report }) => report.caseId !== null)?.report.caseId;
  // What belongs to another case is not taken out of it by a click that nobody thought about.
  const isTicked = ({ report }: Similar) => report.caseId === null || report.caseId === into;
  const list = (part: readonly Similar[]) => (
    <ul class="similar">
      {part.map((one) => (
        <li key={one.report.id} class="similar-one">
          <SimilarReport
            similar={one}
            field={mayJoin ? field : undefined}
            ticked={isTicked(one)}
            extract={props.extract}
          />
        </li>
      ))}
    </ul>
  );
  return (
    <section class="panel" aria-labelledby="similar-title">
      <h2 id="similar-title">Phản ánh giống ({similar.length})</h2>
      <Form action={props.action} csrf={props.csrf} class="stack">
        {list(similar.slice(0, shownFirst))}
        {similar.length > shownFirst && (
          <details>
            <summary>Xem thêm {similar.length - shownFirst} phản ánh</summary>
            {list(similar.slice(shownFirst))}
          </details>
        )}
        {mayJoin && (
          <div class="actions">
            <Button icon="list">{props.button}</Button>
          </div>
        )}
      </Form>
    </section>
  );
}

function SimilarReport(props: {
  similar: Similar;
  field: string | undefined;
  ticked: boolean;
  extract: Extract | undefined;
}) {
  const { similar, field, extract } = props;
  const { report } = similar;
  return (
    <>
      {field !== undefined && (
        <input
          type="checkbox"
          name={field}
          value={report.code}
          checked={props.ticked}
          aria-label={`Gộp ${report.code}`}
        />
      )}
      <span>
        <a href={`/console/reports/${report.code}`}>{report.code}</a> <StateTag state={report.state} />
        {report.caseId !== null && (
          <>
            {' '}
            <a href={`/console/cases/${report.caseId}`}>đã ở một vụ việc</a>
          </>
        )}
        <span class="similar-why">{why(similar)}</span>
        <span class="row-text">{maskPhones(report.narrative, extract).slice(0, shownText)}</span>
      </span>
    </>
  );
}

function why({ report, alike }: Similar): string {
  const shared = report.shared.map(
    ({ type, shown }) => `cùng ${(indicatorNames[type] ?? type).toLowerCase()} ${shown}`,
  );
  const told = alike >= 0.2 ? [`lời kể giống ${Math.round(alike * 100)} %`] : [];
  return [...shared, ...told].join('; ');
}

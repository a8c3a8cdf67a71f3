import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { isReportState, isVerdict, nextStates, type ReportState } from '../../reports/lifecycle.ts';
import { wishesToBeTold } from '../../reports/recipients.ts';
import type { StoredReport } from '../../storage/repositories/reports.ts';
import { longestText } from '../form.ts';
import { Form } from './form.tsx';
import type { ReportPageProps } from './report-props.ts';

const verbs: Readonly<Record<ReportState, string>> = {
  received: 'Mới nhận',
  triaged: 'Đã xem',
  investigating: 'Xác minh',
  confirmed: 'Xác nhận lừa đảo',
  unfounded: 'Chưa đủ căn cứ',
  duplicate: 'Trùng',
  closed: 'Đóng',
};

/**
 * One reason, one button for each step that may follow. Verdicts have a form of their own, where registry and alert
 * follow; once one stands, what is left is to close the report or, in that form's place, to withdraw it.
 */
export function StateForm({ report, decision, context }: ReportPageProps) {
  const steps = (isReportState(report.state) ? nextStates(report.state) : []).filter(
    (step) => !isVerdict(step) && (decision === undefined || step === 'closed'),
  );
  if (steps.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="state-title">
      <h2 id="state-title">Bước tiếp theo</h2>
      <Form action={`/console/reports/${report.code}/state`} csrf={context.visitor.csrf} class="stack">
        <input type="hidden" name="from" value={report.state} />
        <Field
          name="reason"
          label="Lý do"
          rows={2}
          maxLength={longestText}
          hint={
            report.channel !== 'walk-in' && wishesToBeTold(report)
              ? 'Chỉ trong đội đọc được. Người báo được nhắn kết quả khi xác nhận, bác hoặc đóng.'
              : 'Chỉ trong đội đọc được. Người báo không muốn được liên hệ.'
          }
        />
        <div class="actions">
          {steps.map((step) => (
            <Button key={step} name="state" value={step} kind={step === steps[0] ? 'main' : 'plain'}>
              {['confirmed', 'unfounded', 'duplicate', 'closed'].includes(report.state) &&
              step === 'investigating'
                ? 'Mở lại'
                : verbs[step]}
            </Button>
          ))}
        </div>
      </Form>
    </section>
  );
}

/** One person of the team and, beside them, an agency that sees the report from then on. */
export function AssignForm({ report, assignment, team, agencies, context }: ReportPageProps) {
  const people = team.filter((account) => !account.disabled && account.role !== 'agency');
  return (
    <Form action={`/console/reports/${report.code}/assign`} csrf={context.visitor.csrf} class="panel assign">
      <input type="hidden" name="owner_before" value={assignment?.userId ?? ''} />
      <input type="hidden" name="agency_before" value={assignment?.agency ?? ''} />
      <Field
        name="owner"
        label="Giao cho"
        value={String(assignment?.userId ?? '')}
        options={[
          { value: '', label: 'chưa giao' },
          ...people.map((account) => ({ value: String(account.id), label: account.fullName })),
        ]}
      />
      <Field
        name="agency"
        label="Cơ quan phối hợp"
        value={assignment?.agency ?? ''}
        options={[
          { value: '', label: 'không' },
          ...agencies.map((agency) => ({ value: agency, label: agency })),
        ]}
      />
      <Button>Giao</Button>
    </Form>
  );
}

export function NoteForm({ report, csrf }: { report: StoredReport; csrf: string }) {
  return (
    <Form action={`/console/reports/${report.code}/note`} csrf={csrf} class="panel stack">
      <TextArea id="note" label="Ghi chú trong đội" rows={2} />
      <div class="actions">
        <Button icon="pencil">Ghi</Button>
      </div>
    </Form>
  );
}

/** A text area with an id of its own: several forms on a page have a field of the same name. */
export function TextArea(props: {
  readonly id: string;
  readonly label: string;
  readonly rows: number;
  readonly name?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly hint?: string;
  readonly shortcut?: string;
}) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <textarea
        id={props.id}
        name={props.name ?? 'text'}
        rows={props.rows}
        maxLength={props.maxLength ?? longestText}
        required={props.required ?? true}
        value={props.value ?? ''}
        {...(props.hint === undefined ? {} : { 'aria-describedby': `${props.id}-hint` })}
        {...(props.shortcut === undefined
          ? {}
          : { 'data-key': props.shortcut, title: `Phím tắt: ${props.shortcut}` })}
      />
      {props.hint !== undefined && (
        <p class="field-hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

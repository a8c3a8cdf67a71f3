import type { ComponentChildren } from 'preact';
import { Button } from '../../design/button.tsx';
import { Toast } from '../../design/toast.tsx';
import type { CasePageProps } from './case-props.ts';
import { Form } from './form.tsx';
import { Told } from './told.tsx';

/** Codes that are read out one by one; of more only the number is. */
const mostNamed = 10;

/** What was just done, by the page's address, and one click to undo it. */
export function CaseDone(props: CasePageProps) {
  const { query } = props.context;
  const codes = query.getAll('code').filter((code) => /^[\w-]{2,20}$/.test(code));
  if (query.get('done') === 'split' && codes.length > 0) return <Split {...props} codes={codes} />;
  if (props.joined !== undefined && props.joined.reports.length > 0) {
    return <Joined {...props} joined={props.joined} />;
  }
  return <Told query={query} />;
}

function Split({ found, context, codes }: CasePageProps & { readonly codes: readonly string[] }) {
  const what = codes.length > mostNamed ? `${codes.length} phản ánh` : codes.join(', ');
  return (
    <Toast>
      Đã tách {what} khỏi vụ việc.{' '}
      <Undo action={`/console/cases/${found.id}/join`} csrf={context.visitor.csrf}>
        {codes.map((code) => (
          <input key={code} type="hidden" name="code" value={code} />
        ))}
      </Undo>
    </Toast>
  );
}

function Joined(props: CasePageProps & { readonly joined: NonNullable<CasePageProps['joined']> }) {
  const { found, context, joined } = props;
  const moved = joined.reports.filter(({ fromCase }) => fromCase !== null).length;
  return (
    <Toast>
      {`Đã gộp ${joined.reports.length} phản ánh${moved === 0 ? '' : `, trong đó ${moved} từ vụ việc khác`}.`}{' '}
      <Undo action={`/console/cases/${found.id}/undo-join`} csrf={context.visitor.csrf}>
        <input type="hidden" name="at" value={joined.at} />
      </Undo>
    </Toast>
  );
}

function Undo(props: {
  readonly action: string;
  readonly csrf: string;
  readonly children: ComponentChildren;
}) {
  return (
    <Form action={props.action} csrf={props.csrf} class="inline">
      {props.children}
      <Button class="button-small" icon="retry">
        Hoàn tác
      </Button>
    </Form>
  );
}

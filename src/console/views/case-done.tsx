import { Button } from '../../design/button.tsx';
import { Toast } from '../../design/toast.tsx';
import type { CasePageProps } from './case-props.ts';
import { Form } from './form.tsx';

/** What was just done, by the page's address, and one click to undo it. */
export function CaseDone({ found, context }: CasePageProps) {
  const { query, visitor } = context;
  const codes = query.getAll('code').filter((code) => /^[\w-]{2,20}$/.test(code));
  const done = query.get('done');
  const address = `/console/cases/${found.id}`;
  if ((done === 'split' || done === 'joined') && codes.length > 0) {
    return (
      <Toast>
        {done === 'split' ? `Đã tách ${codes.join(', ')} khỏi vụ việc.` : `Đã gộp ${codes.length} phản ánh.`}{' '}
        <Form action={`${address}/${done === 'split' ? 'join' : 'split'}`} csrf={visitor.csrf} class="inline">
          {codes.map((code) => (
            <input key={code} type="hidden" name="code" value={code} />
          ))}
          <Button class="button-small" icon="retry">
            Hoàn tác
          </Button>
        </Form>
      </Toast>
    );
  }
  const told = /^\d{1,6}$/.exec(query.get('told') ?? '')?.[0];
  if (told === undefined) return null;
  return <Toast>Đã làm xong. {told} người được nhắn.</Toast>;
}

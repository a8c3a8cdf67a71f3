import { Button } from '../../design/button.tsx';
import type { CasePageProps } from './case-props.ts';
import { Form } from './form.tsx';
import { ReadyTexts } from './ready-texts.tsx';
import { TextArea } from './report-forms.tsx';

/** Reports that the officer knows by their codes. */
export function JoinForm({ found, context }: CasePageProps) {
  return (
    <Form action={`/console/cases/${found.id}/join`} csrf={context.visitor.csrf} class="panel assign">
      <div class="field">
        <label for="join-code">Gộp thêm phản ánh theo mã</label>
        <input
          id="join-code"
          name="code"
          maxLength={2000}
          placeholder="LC-…, cách nhau bằng dấu cách"
          required
        />
      </div>
      <Button>Gộp</Button>
    </Form>
  );
}

export function OwnerForm({ found, team, context }: CasePageProps) {
  return (
    <Form action={`/console/cases/${found.id}/owner`} csrf={context.visitor.csrf} class="panel assign">
      <div class="field">
        <label for="case-owner">Người phụ trách</label>
        <select id="case-owner" name="owner">
          <option value="">chưa giao</option>
          {team
            .filter((account) => !account.disabled && account.role !== 'agency')
            .map((account) => (
              <option key={account.name} value={account.name} selected={account.name === found.owner}>
                {account.fullName}
              </option>
            ))}
        </select>
      </div>
      <Button>Giao</Button>
    </Form>
  );
}

export function TitleForm({ found, context }: CasePageProps) {
  return (
    <Form action={`/console/cases/${found.id}/title`} csrf={context.visitor.csrf} class="panel assign">
      <div class="field">
        <label for="case-title">Tên vụ việc</label>
        <input id="case-title" name="title" value={found.title} maxLength={120} required />
      </div>
      <Button>Đổi tên</Button>
    </Form>
  );
}

export function CaseNoteForm({ found, context }: CasePageProps) {
  return (
    <Form action={`/console/cases/${found.id}/note`} csrf={context.visitor.csrf} class="panel stack">
      <TextArea id="note" label="Ghi chú trong đội" rows={2} />
      <div class="actions">
        <Button icon="pencil">Ghi</Button>
      </div>
    </Form>
  );
}

/** One answer to everybody who reported something of this case, with a preview first. */
export function AnswerForm({ found, context }: CasePageProps) {
  return (
    <section class="panel" aria-labelledby="answer-title">
      <h2 id="answer-title">Nhắn cho mọi người báo trong vụ này</h2>
      <ReadyTexts target="answer" context={context} />
      <Form action={`/console/cases/${found.id}/answer`} csrf={context.visitor.csrf} class="stack">
        <TextArea
          id="answer"
          label="Nội dung"
          rows={3}
          shortcut="e"
          hint="Mỗi người nhận một lần trong cuộc trò chuyện của mình, không thấy tên anh/chị."
        />
        <div class="actions">
          <Button kind="main" icon="chat">
            Xem trước
          </Button>
        </div>
      </Form>
    </section>
  );
}

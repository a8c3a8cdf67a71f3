import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Field } from '../../design/field.tsx';
import { Table } from '../../design/table.tsx';
import { Tag } from '../../design/tag.tsx';
import { Toast } from '../../design/toast.tsx';
import type { ListPreview } from '../../indicators/lists/preview.ts';
import type { ListSource } from '../../storage/repositories/lists.ts';
import type { SignedIn } from '../answer.ts';
import { showNumber, showTime } from '../show.ts';
import { AdminTabs } from './admin-tabs.tsx';
import { Form } from './form.tsx';

export interface ListDraft {
  readonly name: string;
  readonly format: string;
  readonly source: string;
  readonly licence: string;
  readonly text: string;
}

interface AdminListsProps {
  readonly sources: readonly ListSource[];
  readonly formats: readonly string[];
  /** What is about to be imported: `all` entries stand in the list of this name now, `known` of them are in it again. */
  readonly pending:
    | {
        readonly draft: ListDraft;
        readonly preview: ListPreview & { readonly all: number; readonly known: number };
      }
    | undefined;
  /** Name of the list that was just imported. */
  readonly imported: string | undefined;
  readonly isWithdrawn: boolean;
  readonly context: SignedIn;
}

const formatNames: Readonly<Record<string, string>> = {
  plain: 'Mỗi dòng một mục (địa chỉ, số điện thoại, số tài khoản)',
  csv: 'CSV: loại,giá trị',
  hosts: 'Tệp hosts (0.0.0.0 tên-miền)',
  misp: 'Sự kiện MISP (JSON)',
  stix: 'Gói STIX 2.1 (JSON)',
};
const shownProblems = 20;

export function AdminListsPage(props: AdminListsProps): { title: string; content: VNode } {
  return {
    title: 'Danh sách',
    content: (
      <>
        <AdminTabs current="/console/admin/lists" />
        {props.imported !== undefined && <Toast>Đã nhập danh sách {props.imported}.</Toast>}
        {props.isWithdrawn && <Toast>Đã rút danh sách. Không mục nào của nó còn được dùng.</Toast>}
        {props.pending !== undefined && <Pending {...props} pending={props.pending} />}
        <Sources {...props} />
        <ImportForm {...props} />
      </>
    ),
  };
}

function Pending({
  pending,
  context,
}: AdminListsProps & { pending: NonNullable<AdminListsProps['pending']> }) {
  const { draft, preview } = pending;
  const fresh = preview.entries.length - preview.known;
  const gone = preview.all - preview.known;
  return (
    <section class="panel" aria-labelledby="pending">
      <h2 id="pending">Sắp nhập vào {draft.name}</h2>
      <ul>
        <li>{showNumber(fresh)} mục mới</li>
        <li>{showNumber(preview.known)} mục đã có, được làm mới ngày</li>
        <li>{showNumber(gone)} mục cũ không còn trong bản này, sẽ bỏ</li>
        <li>
          {showNumber(preview.refused.length)} mục bị từ chối vì là địa chỉ chính thức
          {preview.refused.length > 0 && `: ${listed(preview.refused.map(({ value }) => value))}`}
        </li>
        <li>
          {showNumber(preview.unread.length)} dòng không đọc được
          {preview.unread.length > 0 &&
            `: ${listed(preview.unread.map(({ line, text }) => `dòng ${line} “${text.slice(0, 40)}”`))}`}
        </li>
      </ul>
      <Form action="/console/admin/lists" csrf={context.visitor.csrf}>
        {Object.entries(draft).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="actions">
          <Button kind="main" name="step" value="import" icon="check">
            Nhập
          </Button>
          <a href="/console/admin/lists">Thôi</a>
        </div>
      </Form>
    </section>
  );
}

function listed(items: readonly string[]): string {
  return items.length > shownProblems ? `${items.slice(0, shownProblems).join('; ')}; …` : items.join('; ');
}

function Sources({ sources, context }: AdminListsProps) {
  if (sources.length === 0) {
    return (
      <EmptyState title="Chưa nhập danh sách nào" icon="list">
        <p>
          Danh sách tên miền, số điện thoại, tài khoản xấu làm cho bot nhận ra nhiều hơn ngay lúc người dân
          hỏi.
        </p>
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Danh sách đang dùng"
      rows={sources}
      rowKey={(source) => source.list}
      columns={[
        { title: 'Tên', cell: (source) => <code>{source.list}</code> },
        { title: 'Nguồn', cell: (source) => <span class="as-written">{source.source}</span> },
        { title: 'Điều khoản', cell: (source) => source.licence },
        { title: 'Số mục', cell: (source) => showNumber(source.entries), number: true },
        { title: 'Bị từ chối', cell: (source) => showNumber(source.refused), number: true },
        {
          title: 'Nhập lúc',
          cell: (source) => (
            <>
              {showTime(source.importedAt)} {!source.finished && <Tag label="Dở dang" kind="warning" />}
            </>
          ),
        },
        {
          title: 'Rút',
          cell: (source) => (
            <Form
              action="/console/admin/lists/withdraw"
              csrf={context.visitor.csrf}
              confirm={`Rút danh sách ${source.list}? Mọi mục của nó thôi được dùng.`}
            >
              <input type="hidden" name="name" value={source.list} />
              <Button class="button-small" icon="undo">
                Rút
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}

function ImportForm({ formats, pending, context }: AdminListsProps) {
  const draft = pending?.draft;
  return (
    <section class="panel">
      <h2>Nhập danh sách</h2>
      <p class="soft">
        Tối đa 1,5 triệu ký tự. Dài hơn: chạy <code>npm run import</code> trên máy chủ, hoặc để máy chủ tự tải
        hằng ngày theo tệp <code>lists.yaml</code> của tỉnh. Nhập lại cùng tên là thay danh sách cũ.
      </p>
      <Form action="/console/admin/lists" csrf={context.visitor.csrf} class="stack">
        <Field
          name="name"
          label="Tên (chữ thường không dấu, số, gạch ngang)"
          value={draft?.name ?? ''}
          maxLength={60}
          required
        />
        <Field
          name="format"
          label="Dạng"
          value={draft?.format ?? 'plain'}
          options={formats.map((format) => ({ value: format, label: formatNames[format] ?? format }))}
        />
        <Field
          name="source"
          label="Lấy ở đâu (địa chỉ, công văn)"
          value={draft?.source ?? ''}
          maxLength={300}
          required
        />
        <Field
          name="licence"
          label="Điều khoản sử dụng"
          value={draft?.licence ?? ''}
          maxLength={100}
          required
        />
        <Field name="text" label="Nội dung" value={draft?.text ?? ''} rows={8} required />
        <div class="actions">
          <Button kind="main" name="step" value="preview" icon="search-check">
            Xem trước
          </Button>
        </div>
      </Form>
    </section>
  );
}

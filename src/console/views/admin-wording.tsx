import type { VNode } from 'preact';
import type { Sentence } from '../../conversation/sentences.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Field } from '../../design/field.tsx';
import { Table } from '../../design/table.tsx';
import { showNumber } from '../show.ts';
import { AdminTabs } from './admin-tabs.tsx';

interface WordingProps {
  readonly query: string;
  readonly found: readonly Sentence[];
  readonly total: number;
}

export function WordingPage({ query, found, total }: WordingProps): { title: string; content: VNode } {
  return {
    title: 'Lời của bot',
    content: (
      <>
        <AdminTabs current="/console/admin/wording" />
        <p>
          Mọi câu bot nói nằm trong các tệp <code>data/wording/</code>. Sửa câu ở tệp và dòng ghi bên cạnh,
          giữ nguyên phần trong ngoặc nhọn, rồi khởi động lại. Các câu trả lời theo chủ đề sửa ở trang{' '}
          <a href="/console/intents">Câu trả lời</a>.
        </p>
        <form method="get" action="/console/admin/wording" role="search">
          <Field name="q" type="search" label="Tìm câu (không cần dấu)" value={query} maxLength={200} />
          <Button icon="search">Tìm</Button>
        </form>
        {found.length === 0 ? (
          <EmptyState title="Không có câu nào như vậy" icon="search" />
        ) : (
          <Table
            caption={`${showNumber(found.length)} trong ${showNumber(total)} câu`}
            rows={found}
            rowKey={(sentence) => `${sentence.file} ${sentence.line} ${sentence.key}`}
            columns={[
              {
                title: 'Câu, và chỗ sửa',
                cell: ({ text, file, line, key }) => (
                  <>
                    <span class="as-written">{text}</span>
                    <br />
                    <span class="soft">
                      <code>
                        {file}:{line}
                      </code>{' '}
                      ({key})
                    </span>
                  </>
                ),
              },
            ]}
          />
        )}
      </>
    ),
  };
}

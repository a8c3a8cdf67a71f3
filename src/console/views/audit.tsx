import type { VNode } from 'preact';
import { Table } from '../../design/table.tsx';
import type { AuditRow } from '../../storage/repositories/audit-pages.ts';
import { showTime } from '../show.ts';

/** Who did what and when; `npm run audit -- verify` proves that no row was changed or taken out. */
export function AuditPage({ rows, isFull }: { rows: readonly AuditRow[]; isFull: boolean }): {
  title: string;
  content: VNode;
} {
  const last = rows.at(-1);
  return {
    title: 'Nhật ký',
    content: (
      <>
        <div class="heading">
          <h1>Nhật ký</h1>
          <p class="soft">Không sửa, không xóa được. Kiểm tra bằng lệnh: npm run audit -- verify</p>
        </div>
        <Table
          caption="Mới nhất trước"
          rows={rows}
          rowKey={(row) => String(row.id)}
          columns={[
            { title: 'Lúc', cell: (row) => showTime(row.at) },
            { title: 'Ai', cell: (row) => row.actor },
            { title: 'Việc', cell: (row) => row.action },
            { title: 'Đối tượng', cell: (row) => row.subject },
            {
              title: 'Chi tiết',
              cell: (row) => (row.details === '{}' ? '' : <span class="code">{row.details}</span>),
            },
          ]}
        />
        {isFull && last !== undefined && (
          <p class="paging">
            <a class="button" rel="next" href={`/console/audit?before=${last.id}`}>
              Cũ hơn
            </a>
          </p>
        )}
      </>
    ),
  };
}

import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Table } from '../../design/table.tsx';
import { Toast } from '../../design/toast.tsx';
import type { SignedIn } from '../answer.ts';
import type { BackupFolder } from '../deps.ts';
import { showAge, showNumber, showTime } from '../show.ts';
import { AdminTabs } from './admin-tabs.tsx';
import { Form } from './form.tsx';

interface AdminDataProps {
  readonly retention: {
    readonly years: number;
    readonly erasureDays: number;
    /** Reports that the next run strips of all that tells of a person. */
    readonly due: number;
    /** The same within a month. */
    readonly soon: number;
    /** As old, and kept because nobody has decided on them. */
    readonly undecided: number;
  };
  /** Undefined where the database is PostgreSQL. */
  readonly folders: readonly BackupFolder[] | undefined;
  /** What was just made. */
  readonly made: { readonly name: string; readonly reports: number; readonly files: number } | undefined;
  /** Where counting stopped. */
  readonly countLimit: number;
  readonly context: SignedIn;
}

export function AdminDataPage(props: AdminDataProps): { title: string; content: VNode } {
  return {
    title: 'Lưu giữ và sao lưu',
    content: (
      <>
        <AdminTabs current="/console/admin/data" />
        {props.made !== undefined && (
          <Toast>
            Đã sao lưu và kiểm tra: {showNumber(props.made.reports)} phản ánh, {showNumber(props.made.files)}{' '}
            tệp bằng chứng, trong thư mục {props.made.name}.
          </Toast>
        )}
        <Retention {...props} />
        <Backups {...props} />
      </>
    ),
  };
}

function Retention({ retention, countLimit }: AdminDataProps) {
  const shown = (count: number) =>
    count >= countLimit ? `từ ${showNumber(countLimit)} trở lên` : showNumber(count);
  const lines: readonly (readonly [string, string])[] = [
    ['Phản ánh đã kết luận được giữ', `${retention.years} năm, sau đó bỏ mọi điều nói về một người`],
    ['Yêu cầu xóa dữ liệu được làm trong', `${retention.erasureDays} ngày`],
    ['Phản ánh tới hạn ở lần chạy tới (mỗi giờ một lần)', shown(retention.due)],
    ['Phản ánh tới hạn trong 30 ngày nữa', shown(retention.soon)],
    ['Phản ánh quá hạn nhưng chưa ai kết luận, vẫn giữ', showNumber(retention.undecided)],
  ];
  return (
    <section class="panel">
      <h2>Lưu giữ</h2>
      <dl class="fields">
        {lines.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="soft">
        Thời hạn đặt bằng RETENTION_YEARS và ERASURE_DAYS trong tệp .env. Yêu cầu xóa của từng người:{' '}
        <a href="/console/personal-data">Dữ liệu cá nhân</a>. Mỗi lần xóa có một dòng trong{' '}
        <a href="/console/audit">Nhật ký</a>.
      </p>
    </section>
  );
}

function Backups({ folders, context }: AdminDataProps) {
  if (folders === undefined) {
    return (
      <section class="panel">
        <h2>Sao lưu</h2>
        <p>
          Cơ sở dữ liệu là PostgreSQL: sao lưu bằng <code>pg_dump --format=custom</code>, sau đó chép thư mục{' '}
          <code>evidence</code> trong thư mục dữ liệu.
        </p>
      </section>
    );
  }
  return (
    <section class="panel">
      <div class="heading">
        <h2>Sao lưu</h2>
        <Form action="/console/admin/backups" csrf={context.visitor.csrf}>
          <Button kind="main" icon="download">
            Sao lưu ngay
          </Button>
        </Form>
      </div>
      <p class="soft">
        Bản sao gồm cơ sở dữ liệu, bằng chứng và khóa của máy chủ, nằm trong thư mục <code>backups</code> của
        thư mục dữ liệu, được mở ra và kiểm tra ngay sau khi chép. Hãy chép tiếp sang một máy khác. DATA_KEY
        không nằm trong bản sao: giữ riêng.
      </p>
      {folders.length === 0 ? (
        <EmptyState title="Chưa có bản sao nào" icon="file" />
      ) : (
        <Table
          caption="Các bản sao"
          rows={folders}
          rowKey={(folder) => folder.name}
          columns={[
            { title: 'Thư mục', cell: (folder) => <code>{folder.name}</code> },
            { title: 'Lúc', cell: (folder) => showTime(folder.madeAt) },
            { title: 'Cách đây', cell: (folder) => showAge(context.now - folder.madeAt) },
            { title: 'Cỡ (MB)', cell: (folder) => showNumber(Math.ceil(folder.bytes / 1e6)), number: true },
          ]}
        />
      )}
    </section>
  );
}

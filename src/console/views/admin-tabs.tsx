import { Filter } from '../../design/filter.tsx';

const tabs = [
  ['/console/admin', 'Tình trạng'],
  ['/console/admin/wording', 'Lời của bot'],
  ['/console/admin/data', 'Lưu giữ và sao lưu'],
  ['/console/admin/lists', 'Danh sách'],
] as const;

/** The heading of every page for administrators, with the way to the others. */
export function AdminTabs({ current }: { current: (typeof tabs)[number][0] }) {
  return (
    <div class="heading">
      <h1>Quản trị</h1>
      <Filter
        label="Các trang quản trị"
        choices={tabs.map(([href, label]) => ({ label, href, current: href === current }))}
      />
    </div>
  );
}

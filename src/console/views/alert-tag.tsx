import { Tag } from '../../design/tag.tsx';
import type { AlertState } from '../../storage/repositories/alerts.ts';

const looks = {
  proposed: { label: 'Chờ duyệt', kind: 'warning', icon: 'info' },
  published: { label: 'Đã đăng', kind: 'brand', icon: 'check' },
  withdrawn: { label: 'Đã rút', kind: 'neutral', icon: 'close' },
} as const;

export function AlertTag({ state }: { state: AlertState }) {
  return <Tag {...looks[state]} />;
}

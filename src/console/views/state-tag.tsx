import type { IconName } from '../../design/icon.tsx';
import { Tag } from '../../design/tag.tsx';
import { stateNames } from './words.ts';

const looks: Readonly<
  Record<string, { kind: 'neutral' | 'danger' | 'warning' | 'official' | 'brand'; icon: IconName }>
> = {
  received: { kind: 'warning', icon: 'inbox' },
  triaged: { kind: 'brand', icon: 'eye' },
  investigating: { kind: 'official', icon: 'search' },
  confirmed: { kind: 'danger', icon: 'shield-alert' },
  unfounded: { kind: 'neutral', icon: 'info' },
  duplicate: { kind: 'neutral', icon: 'list' },
  closed: { kind: 'neutral', icon: 'check' },
};

export function StateTag({ state }: { state: string }) {
  const look = looks[state] ?? { kind: 'neutral' as const, icon: 'info' as const };
  return <Tag label={stateNames[state] ?? state} kind={look.kind} icon={look.icon} />;
}

/** Where a case stands. */
export function VerdictTag({ verdict }: { verdict: string | null }) {
  if (verdict === null) return <Tag label="Đang làm" kind="official" icon="search" />;
  return verdict === 'scam' ? (
    <Tag label="Xác nhận lừa đảo" kind="danger" icon="shield-alert" />
  ) : (
    <Tag label="Chưa đủ căn cứ" icon="info" />
  );
}

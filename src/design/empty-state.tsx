import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

/** Says what would appear here and how to get it. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly icon?: IconName;
}) {
  return (
    <div class="empty-state">
      <Icon name={props.icon ?? 'inbox'} />
      <strong>{props.title}</strong>
      {props.children}
    </div>
  );
}

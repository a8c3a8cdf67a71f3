import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

const icons = { done: 'check', warning: 'warning', danger: 'shield-alert' } as const;

/** What just happened, in the flow of the page, announced to screen readers. */
export function Toast({
  kind = 'done',
  children,
}: {
  kind?: 'done' | 'warning' | 'danger';
  children: ComponentChildren;
}) {
  return (
    <div
      class={kind === 'done' ? 'toast' : `toast toast-${kind}`}
      role={kind === 'done' ? 'status' : 'alert'}
    >
      <Icon name={icons[kind]} />
      <span>{children}</span>
    </div>
  );
}

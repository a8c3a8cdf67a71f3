import { Icon, type IconName } from './icon.tsx';

/** A state in words, with an icon: colour is never the only sign. */
export function Tag(props: {
  readonly label: string;
  readonly kind?: 'neutral' | 'danger' | 'warning' | 'official' | 'brand';
  readonly icon?: IconName;
}) {
  const { label, kind = 'neutral', icon } = props;
  return (
    <span class={kind === 'neutral' ? 'tag' : `tag tag-${kind}`}>
      {icon !== undefined && <Icon name={icon} />}
      {label}
    </span>
  );
}

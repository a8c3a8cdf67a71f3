import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonProps {
  readonly children: ComponentChildren;
  /** `danger` only where something is destroyed, and for "Tôi vừa bị lừa". */
  readonly kind?: 'plain' | 'main' | 'danger' | 'quiet';
  readonly icon?: IconName;
  readonly type?: 'submit' | 'button';
  readonly name?: string;
  readonly value?: string;
  readonly class?: string;
  readonly title?: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly form?: string;
  readonly formaction?: string;
  readonly formnovalidate?: boolean;
  /** `data-` attributes, by name without the prefix. */
  readonly data?: Readonly<Record<string, string>>;
}

/** A submit button unless told otherwise, so that it works without JavaScript. */
export function Button(props: ButtonProps) {
  const { children, kind = 'plain', icon, type = 'submit', class: more, pressed, data = {}, ...rest } = props;
  const classes = ['button', kind === 'plain' ? '' : `button-${kind}`, more ?? ''].filter(
    (name) => name !== '',
  );
  return (
    <button
      type={type}
      class={classes.join(' ')}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...rest}
      {...Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]))}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

import type { ComponentChildren } from 'preact';

/** Every form of the console: a POST that carries the session's token. */
export function Form(props: {
  readonly action: string;
  readonly csrf: string;
  readonly class?: string;
  readonly id?: string;
  /** Asked before it is sent, for what cannot be undone. */
  readonly confirm?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <form
      method="post"
      action={props.action}
      class={props.class}
      id={props.id}
      {...(props.confirm === undefined ? {} : { 'data-confirm': props.confirm })}
    >
      <input type="hidden" name="csrf" value={props.csrf} />
      {props.children}
    </form>
  );
}

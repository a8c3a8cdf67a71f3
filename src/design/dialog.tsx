import type { ComponentChildren } from 'preact';

/** A question that must be answered first. `open` shows it in place where no script opens it as a modal. */
export function Dialog(props: {
  readonly id: string;
  readonly title: string;
  readonly open?: boolean;
  readonly children: ComponentChildren;
  readonly actions: ComponentChildren;
}) {
  return (
    <dialog class="dialog" id={props.id} aria-labelledby={`${props.id}-title`} open={props.open ?? false}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.children}
      <div class="dialog-actions">{props.actions}</div>
    </dialog>
  );
}

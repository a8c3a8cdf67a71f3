import type { ComponentChildren } from 'preact';

/** A form that works without JavaScript: the answer is on the page that comes back. */
export function PostForm(props: {
  embedded: boolean;
  class?: string;
  id?: string;
  children: ComponentChildren;
}) {
  return (
    <form method="post" action="/chat/messages" class={props.class} id={props.id}>
      {props.embedded && <input type="hidden" name="embed" value="1" />}
      {props.children}
    </form>
  );
}

import type { Button } from '../../../conversation/message.ts';
import type { Words } from '../words.ts';
import { ActionButton } from './action-button.tsx';
import { isBoundToItsMoment } from './chosen.ts';
import { PostForm } from './post-form.tsx';

/** Where to go on. What was chosen is marked; answers to a question that is over are gone. */
export function QuickReplies(props: {
  words: Words;
  embedded: boolean;
  buttons: readonly Button[];
  chosen: ReadonlySet<string>;
  current: boolean;
}) {
  const { words, chosen, current } = props;
  const shown = props.buttons.filter(
    ({ action }) => current || chosen.has(action) || !isBoundToItsMoment(action),
  );
  if (shown.length === 0) return null;
  return (
    <PostForm embedded={props.embedded} class={current ? 'quick' : 'quick quick-past'}>
      {shown.map(({ action, label }, index) => {
        const isChosen = chosen.has(action);
        const kind = kindOf(action, index);
        return (
          <ActionButton
            key={action}
            action={action}
            label={label}
            class={isChosen ? 'quick-button quick-chosen' : 'quick-button'}
            pressed={isChosen}
            {...(isChosen ? { icon: 'check' as const } : {})}
            {...(current && kind !== undefined ? { kind } : {})}
          />
        );
      })}
      {chosen.size > 0 && <span class="unseen">{words.chosen}</span>}
    </PostForm>
  );
}

/** The one button that the citizen most likely needs stands out; red is for danger alone. */
function kindOf(action: string, index: number): 'danger' | 'main' | undefined {
  if (action === 'danger') return 'danger';
  return index === 0 && (action.startsWith('report:pasted') || action === 'report:send') ? 'main' : undefined;
}

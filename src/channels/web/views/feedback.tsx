import type { Words } from '../words.ts';
import { ActionButton } from './action-button.tsx';
import { PostForm } from './post-form.tsx';

/** Two small buttons within the answer, never a step of its own. */
export function Feedback(props: {
  words: Words;
  embedded: boolean;
  id: string;
  chosen: ReadonlySet<string>;
}) {
  const { words, id, chosen } = props;
  const choices = [
    { action: `feedback:yes:${id}`, label: words.helpfulYes, icon: 'thumbs-up' },
    { action: `feedback:no:${id}`, label: words.helpfulNo, icon: 'thumbs-down' },
  ] as const;
  return (
    <PostForm embedded={props.embedded} class="feedback">
      <span>{words.helpful}</span>
      {choices.map((choice) => (
        <ActionButton
          key={choice.action}
          action={choice.action}
          label={choice.label}
          icon={chosen.has(choice.action) ? 'check' : choice.icon}
          kind="quiet"
          pressed={chosen.has(choice.action)}
          class={chosen.has(choice.action) ? 'feedback-chosen' : ''}
        />
      ))}
    </PostForm>
  );
}

import { Button, type ButtonProps } from '../../../design/button.tsx';

/**
 * A button that says something for the citizen. The script sends `data-action` and `data-label`;
 * without it the form carries the action and its address the label.
 */
export function ActionButton(props: {
  action: string;
  label: string;
  kind?: NonNullable<ButtonProps['kind']>;
  icon?: NonNullable<ButtonProps['icon']>;
  class?: string;
  pressed?: boolean;
  hint?: string;
}) {
  const { action, label, hint, pressed, ...rest } = props;
  return (
    <Button
      name="button"
      value={action}
      formaction={`/chat/messages?label=${encodeURIComponent(label)}`}
      data={{ action, label }}
      {...(pressed === true ? { pressed } : {})}
      {...rest}
    >
      {hint === undefined ? (
        <span>{label}</span>
      ) : (
        <span class="hinted">
          <span class="hinted-label">{label}</span>
          <span class="hinted-hint">{hint}</span>
        </span>
      )}
    </Button>
  );
}

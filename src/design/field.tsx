import { Icon } from './icon.tsx';

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'email' | 'date' | 'number' | 'search';
  readonly value?: string;
  readonly hint?: string;
  readonly error?: string;
  readonly required?: boolean;
  readonly autocomplete?: string;
  readonly maxLength?: number;
  /** More than one line. */
  readonly rows?: number;
  /** A choice among these instead of free text. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** A labelled control with its hint and its error, tied together for screen readers. */
export function Field(props: FieldProps) {
  const { name, label, hint, error } = props;
  const id = `field-${name}`;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const shared = {
    id,
    name,
    required: props.required ?? false,
    ...(described === '' ? {} : { 'aria-describedby': described }),
    ...(error === undefined ? {} : { 'aria-invalid': true }),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {control(props, shared)}
      {hint !== undefined && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="warning" /> {error}
        </p>
      )}
    </div>
  );
}

function control(props: FieldProps, shared: { id: string; name: string; required: boolean }) {
  const { options, rows, value, type = 'text', autocomplete, maxLength } = props;
  if (options !== undefined) {
    return (
      <select {...shared}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  const limits = {
    ...(autocomplete === undefined ? {} : { autocomplete }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
  if (rows !== undefined) return <textarea {...shared} {...limits} rows={rows} value={value ?? ''} />;
  // preact's types tie each type of input to its own set of attributes; these few fit every one of ours.
  return <input {...shared} {...limits} {...({ type } as { type: 'text' })} value={value ?? ''} />;
}

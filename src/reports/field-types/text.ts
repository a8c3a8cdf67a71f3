import type { FieldType } from '../field.ts';

/** Longest narrative that is kept, in characters. */
const longest = 10_000;

export const type: FieldType = {
  recognise: () => undefined,
  parse(text) {
    const value = text.trim().slice(0, longest);
    return value === '' ? undefined : { value: { value, shown: value } };
  },
};

import { z } from 'zod';
import type { Indicator } from '../indicators/indicator.ts';
import type { Commune } from './communes.ts';

/** What one field of a report holds. */
export interface FieldValue {
  /** Plain JSON, for the machine. */
  readonly value: string | number;
  /** For people. */
  readonly shown: string;
}

/** An answer that names more than one thing: the citizen is asked back with these choices. */
export interface Ambiguity {
  readonly question: string;
  readonly options: readonly { readonly label: string; readonly answer: string }[];
}

export type Parsed = { readonly value: FieldValue } | { readonly askBack: Ambiguity } | undefined;

export interface FieldContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly communes: readonly Commune[];
  extract(text: string): readonly Indicator[];
}

/** How one type of field reads text; one file in `field-types/`, named after it. */
export interface FieldType {
  /** From free text: only what is certain. */
  recognise(text: string, field: ReportField, context: FieldContext): FieldValue | undefined;
  /** From the answer to the field's own question. */
  parse(text: string, field: ReportField, context: FieldContext): Parsed;
  /** Whether a value recognised later takes the place of one that is filled in; without it none ever does. */
  replaces?(earlier: FieldValue, later: FieldValue): boolean;
}

const option = z.strictObject({ label: z.string().max(30), answer: z.string() });
const choice = z.strictObject({
  value: z.string(),
  label: z.string().max(30),
  words: z.array(z.string()).default([]),
  /** Types of indicators that say the same without words: an account number means a bank transfer. */
  indicators: z.array(z.string()).default([]),
});

/** One question of the report dialog: one file in data/report-fields/, asked in the order of the file names. */
export const reportFieldSchema = z.strictObject({
  name: z.string().regex(/^[a-z_]+$/),
  type: z.string(),
  label: z.string().max(40),
  question: z.string().max(200),
  /** Answers offered as buttons. */
  options: z.array(option).default([]),
  /** For type `choice`. */
  choices: z.array(choice).default([]),
  /** Sentences that the field's type needs, by its own keys; `{name}` stands for a value. */
  texts: z.record(z.string(), z.string()).default({}),
  /** Asked only where this money field is above zero. */
  needs: z.string().optional(),
});
export type ReportField = z.infer<typeof reportFieldSchema>;

/** A sentence of the field's file. @throws when the file lacks it. */
export function fieldText(field: ReportField, key: string, name = ''): string {
  const text = field.texts[key];
  if (text === undefined) throw new Error(`Report field ${field.name}: texts.${key} is missing`);
  return text.replace('{name}', name);
}

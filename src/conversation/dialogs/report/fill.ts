import type { Indicator } from '../../../indicators/indicator.ts';
import type { FieldContext, FieldValue, ReportField } from '../../../reports/field.ts';
import type { ReportFields } from '../../../reports/load-fields.ts';
import type { Draft } from './draft.ts';

/** The field that holds the story itself. */
export const storyField = 'what';
/** Longest story kept, in characters. */
const longestStory = 10_000;

export interface Telling extends FieldContext {
  /** What may count against somebody: all that is found in the text but the teller's own contact data. */
  findReported(text: string): readonly Indicator[];
}

/** Takes everything that can be recognised out of free text; what was already filled stays, unless its type says otherwise. */
export function fillFromText(
  draft: Draft,
  text: string,
  { fields, typeOf }: ReportFields,
  context: Telling,
): Draft {
  const recognised: Record<string, FieldValue> = {};
  for (const field of fields) {
    const type = typeOf(field);
    const filled = draft.fields[field.name];
    if (filled !== undefined && type.replaces === undefined) continue;
    const value = type.recognise(text, field, context);
    if (value === undefined || (filled !== undefined && type.replaces?.(filled, value) !== true)) continue;
    recognised[field.name] = value;
  }
  const narrative = [draft.narrative, text]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, longestStory);
  return {
    ...draft,
    narrative,
    fields: {
      ...draft.fields,
      ...recognised,
      [storyField]: { value: narrative, shown: shorten(narrative) },
    },
    indicators: mergeIndicators(draft.indicators, context.findReported(text)),
  };
}

/** Tells the story anew: what only the old one had found goes with it, what was answered since stays. */
export function retell(draft: Draft, text: string, fields: ReportFields, context: Telling): Draft {
  const old = new Set(context.extract(draft.narrative).map(keyOf));
  const indicators = draft.indicators.filter((indicator) => !old.has(keyOf(indicator)));
  return fillFromText({ ...draft, narrative: '', indicators, asking: null }, text, fields, context);
}

/** The answer to a field's own question; the story has `fillFromText` and `retell`. */
export function setField(
  draft: Draft,
  field: ReportField,
  value: FieldValue,
  text: string,
  context: Telling,
): Draft {
  return {
    ...draft,
    fields: { ...draft.fields, [field.name]: value },
    skipped: draft.skipped.filter((name) => name !== field.name),
    // How to reach the reporter is no finding: their own number must never count as a reported one.
    indicators:
      field.type === 'contact'
        ? draft.indicators
        : mergeIndicators(draft.indicators, context.findReported(text)),
    asking: null,
  };
}

/** The next question that is neither answered nor skipped nor beside the point. */
export function nextField(draft: Draft, { fields }: ReportFields): ReportField | undefined {
  return fields.find(
    (field) => !(field.name in draft.fields) && !draft.skipped.includes(field.name) && isAsked(field, draft),
  );
}

/** Whether a question makes sense for this report: nobody who lost no money is asked how it went. */
function isAsked(field: ReportField, draft: Draft): boolean {
  if (field.needs === undefined) return true;
  return Number(draft.fields[field.needs]?.value ?? 0) > 0;
}

/** One of each; amounts are facts of a report, not findings. */
export function mergeIndicators(
  known: readonly Indicator[],
  found: readonly Indicator[],
): Draft['indicators'] {
  const byKey = new Map(
    [...known, ...found]
      .filter((indicator) => indicator.type !== 'amount')
      .map((indicator) => [keyOf(indicator), indicator]),
  );
  return [...byKey.values()].map((indicator) => ({
    ...indicator,
    span: [indicator.span[0], indicator.span[1]],
    details: { ...indicator.details },
  }));
}

function keyOf({ type, value }: Pick<Indicator, 'type' | 'value'>): string {
  return `${type}\n${value}`;
}

function shorten(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 159).trimEnd()}…`;
}

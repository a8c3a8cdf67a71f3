import { type FieldContext, type FieldType, type FieldValue, fieldText, type ReportField } from '../field.ts';
import { type Loss, lossAnswered, lossTold, type NamedSum } from '../losses.ts';

export const type: FieldType = {
  recognise: (text, field, context) => show(lossTold(text, sumsIn(text, context)), field),
  parse(text, field, context) {
    const value = show(lossAnswered(text, sumsIn(text, context)), field);
    return value === undefined ? undefined : { value };
  },
  // "Nothing lost" was read out of a story; a sum that is named later was lost all the same.
  replaces: (earlier, later) => earlier.value === 0 && Number(later.value) > 0,
};

function sumsIn(text: string, context: FieldContext): NamedSum[] {
  return context
    .extract(text)
    .filter((indicator) => indicator.type === 'amount')
    .map(({ value, span }) => ({ value: Number(value), span }));
}

function show(loss: Loss, field: ReportField): FieldValue | undefined {
  if (loss === undefined) return undefined;
  if (loss.type === 'nothing') return { value: 0, shown: fieldText(field, 'none') };
  return { value: loss.value, shown: fieldText(field, 'amount', loss.value.toLocaleString('vi-VN')) };
}

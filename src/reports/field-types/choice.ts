import { fold } from '../../vietnamese/fold.ts';
import type { FieldType, FieldValue, ReportField } from '../field.ts';

export const type: FieldType = {
  recognise(text, field, context) {
    const said = findChoice(text, field, false);
    if (said !== undefined) return said;
    const types = new Set(context.extract(text).map((indicator) => indicator.type));
    const shown = field.choices.find((choice) => choice.indicators.some((type) => types.has(type)));
    return shown === undefined ? undefined : { value: shown.value, shown: shown.label };
  },
  parse(text, field) {
    const value = findChoice(text, field, true);
    return value === undefined ? undefined : { value };
  },
};

function findChoice(text: string, field: ReportField, isAnswer: boolean): FieldValue | undefined {
  const folded = ` ${fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
  const says = (phrase: string) => folded.includes(` ${fold(phrase)} `);
  // The longest phrase first: "không nhớ" before "không".
  const phrases = field.choices
    .flatMap((choice) =>
      [...choice.words, ...(isAnswer ? [choice.label, choice.value] : [])].map((phrase) => ({
        choice,
        phrase,
      })),
    )
    .sort((a, b) => b.phrase.length - a.phrase.length);
  const found = phrases.find(({ phrase }) => says(phrase));
  return found === undefined ? undefined : { value: found.choice.value, shown: found.choice.label };
}

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
  const said = words(text);
  // The longest phrase first: "không nhớ" before "không".
  const phrases = field.choices
    .flatMap((choice) =>
      [...choice.words, ...(isAnswer ? [choice.label, choice.value] : [])].map((phrase) => ({
        choice,
        phrase: words(phrase),
      })),
    )
    .sort((a, b) => b.phrase.length - a.phrase.length);
  const found = phrases.find(({ phrase }) => isSaid(phrase, said))?.choice;
  const choice = found ?? (isAnswer ? partlyNamed(said, field) : undefined);
  return choice === undefined ? undefined : { value: choice.value, shown: choice.label };
}

/** Each word between blanks, so that only whole words are found; every way of saying no is "khong". */
function words(text: string): string {
  const plain = fold(text.normalize('NFC').replace(/n\u1ecf/giu, 'không'))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return ` ${plain} `.replace(/(?<!\d) (?:ko|k|kh|hok|hong|chang)(?= )/g, ' khong');
}

/** "Không thấy có cảnh báo" does not say "có cảnh báo". */
function isSaid(phrase: string, said: string): boolean {
  for (let at = said.indexOf(phrase); at >= 0; at = said.indexOf(phrase, at + 1)) {
    if (phrase.startsWith(' khong ') || !/ khong(?: [a-z]+)?$/.test(said.slice(0, at))) return true;
  }
  return false;
}

/** "Có", "ngân hàng": a piece of one label is enough where it is of no other. */
function partlyNamed(said: string, field: ReportField): ReportField['choices'][number] | undefined {
  if (said.trim() === '') return undefined;
  const named = field.choices.filter(({ label }) => words(label).includes(said));
  return named.length === 1 ? named[0] : undefined;
}

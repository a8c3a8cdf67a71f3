import { fold } from '../../vietnamese/fold.ts';
import { type FieldContext, type FieldType, type FieldValue, fieldText, type ReportField } from '../field.ts';

const nothingLost =
  /(?:chua|khong|ko|k|chang|nỏ|no)\s+(?:bi\s+)?(?:mat|chuyen|gui|dong|lua)(?:\s+(?:mat|duoc|dong|tien|gi|cai|xu|do))*|^\s*(?:0|khong|chua|ko|k)\s*(?:d|dong)?\s*$/;
const lossWords = /(?:mat|lua|chuyen|ck|gui|nap|dong|tra|coc|chuyển)\D{0,24}$/;

export const type: FieldType = {
  recognise(text, field, context) {
    return largestLoss(text, field, context) ?? (nothingLost.test(fold(text)) ? none(field) : undefined);
  },
  parse(text, field, context) {
    const value = largestLoss(text, field, context) ?? bareNumber(text, field);
    if (value !== undefined) return { value };
    return nothingLost.test(fold(text)) ? { value: none(field) } : undefined;
  },
};

function none(field: ReportField): FieldValue {
  return { value: 0, shown: fieldText(field, 'none') };
}

/** The amount that follows a word of losing; else the largest one named. */
function largestLoss(text: string, field: ReportField, context: FieldContext): FieldValue | undefined {
  const amounts = context.extract(text).filter((indicator) => indicator.type === 'amount');
  const lost = amounts.filter((amount) => lossWords.test(fold(text.slice(0, amount.span[0]))));
  const candidates = (lost.length > 0 ? lost : amounts).map((amount) => Number(amount.value));
  return candidates.length === 0 ? undefined : money(Math.max(...candidates), field);
}

/** "500000", also "500.000": an answer to "how much" may leave the unit out. */
function bareNumber(text: string, field: ReportField): FieldValue | undefined {
  const digits = text.trim().replace(/[.,\s]/g, '');
  return /^\d{4,12}$/.test(digits) ? money(Number(digits), field) : undefined;
}

function money(value: number, field: ReportField): FieldValue {
  return { value, shown: fieldText(field, 'amount', value.toLocaleString('vi-VN')) };
}

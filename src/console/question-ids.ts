import { FormError } from './answer.ts';

/** "3,17,18": the questions of a group, in addresses and forms. */
const written = /^\d{1,9}(?:,\d{1,9}){0,199}$/;

/** @returns nothing where the text is no list of ids */
export function readQuestionIds(text: string | null): number[] {
  return text !== null && written.test(text) ? text.split(',').map(Number) : [];
}

/** @throws FormError where there is none */
export function requireQuestionIds(text: string | null): number[] {
  const ids = readQuestionIds(text);
  if (ids.length === 0) throw new FormError('Chưa chọn câu hỏi nào.');
  return ids;
}

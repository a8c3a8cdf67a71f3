import { z } from 'zod';
import { FormError } from './answer.ts';

/** Longest free text that a form takes, in characters. */
export const longestText = 4000;

/** A line or more of text: composed, without the characters that no database takes. */
export function text(options: { max: number; required?: string }) {
  return z
    .string()
    .default('')
    .transform((value) => clean(value))
    .pipe(
      z
        .string()
        .max(options.max, `Nội dung quá dài (tối đa ${options.max} ký tự).`)
        .refine((value) => options.required === undefined || value !== '', options.required ?? ''),
    );
}

/** @throws FormError with the first thing that is wrong, in Vietnamese */
export function readForm<Schema extends z.ZodType>(form: URLSearchParams, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  const message = parsed.error.issues[0]?.message ?? '';
  throw new FormError(/[à-ỹđ]/iu.test(message) ? message : 'Biểu mẫu thiếu hoặc sai thông tin.');
}

export function clean(value: string): string {
  return value.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(unprintable, '').trim();
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are meant
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

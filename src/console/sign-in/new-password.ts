import { z } from 'zod';
import { shortestPassword } from './password.ts';

/** Length is what counts (NIST SP 800-63B): no rules about signs and digits. */
export const newPassword = z
  .string()
  .min(shortestPassword, `Mật khẩu cần ít nhất ${shortestPassword} ký tự: nên là bốn năm từ dễ nhớ.`)
  .max(200, 'Mật khẩu quá dài.')
  .refine((password) => new Set(password).size > 4, 'Mật khẩu này quá dễ đoán.');

import type { IndicatorType } from '../indicator.ts';
import { insideLink } from '../reading.ts';

/** In one piece, or in groups as people read them out; groups with more digits beside them are a phone or an account. */
const CODE =
  /(?<![\p{L}\p{N}.,])(?<!\d[ -])(\d{3}[ -]\d{3}|\d{2}([ .-])\d{2}\2\d{2}|\d{4}[ -]\d{4}|\d(?:[ .-]\d){3,7})(?![\p{L}\p{N}]|[ .,-]\d)|(?<![\p{L}\p{N}.,])(?<!\d[ .-]\d{2,4}[ .-])(?<!\d[/-])(\d{4,8})(?![\p{L}\p{N}]|[.,]\d|[ .-]\d{2,4}[ .-]\d{2,4})/gu;
const NAMED =
  /\b(?:otp|smart ?otp|ma (?:xac (?:thuc|nhan|minh)|kich hoat|bao mat|dang nhap|kiem tra|giao dich|code)|code|verification code|passcode|ma xn|mat ma|ma (?:la|so))\b/;
const BEHIND = /^\W{0,3}(?:la |day la )?(?:ma (?:xac|otp|kich hoat|dang nhap)|otp|is your)\b/;

/** One-time codes: only ever masked. */
export default function otp(): IndicatorType {
  return {
    name: 'otp',
    label: 'mã OTP',
    role: 'secret',
    strong: false,
    rank: 40,
    find: (reading) =>
      Array.from(reading.plain.matchAll(CODE)).flatMap((match) => {
        const [code] = match;
        const start = match.index;
        const end = start + code.length;
        const before = reading.folded.slice(Math.max(0, start - 45), start).replace(/^.*[\n;]/s, '');
        const behind = reading.folded.slice(end, end + 30);
        if (/^ ?(?:d\b|vnd|dong|k\b|tr|nghin|ngan|phut|giay|gio|ngay|lan|nguoi)/.test(behind)) return [];
        if (!(NAMED.test(before) || BEHIND.test(behind)) || insideLink(reading, start, end)) return [];
        const digits = code.replace(/\D/g, '');
        return [
          {
            type: 'otp',
            value: digits,
            shown: '*'.repeat(digits.length),
            span: [start, end] as const,
            details: {},
          },
        ];
      }),
  };
}

import type { IndicatorType } from '../indicator.ts';
import type { ReferenceData } from '../reference-data.ts';

const NAME = /(?<![\p{L}\p{N}_.@])([A-Za-z][A-Za-z0-9_-]{2,10})(?![\p{L}\p{N}_.@])/gu;
const CUE =
  /(?:brandname|brand name|ten nguoi gui|nguoi gui|tin nhan tu|tin nhan cua|sms tu|sms cua|nhan tu|dau so|from)\W{0,3}$/;

/** The name that an SMS carries instead of a number ("VIETCOMBANK"); scammers forge it with a fake base station. */
export default function smsSender(data: ReferenceData): IndicatorType {
  const brands = new Set(data.brands.flatMap(({ keywords }) => keywords.map((word) => word.toLowerCase())));
  return {
    name: 'sms-sender',
    label: 'tên người gửi tin nhắn',
    role: 'lookup',
    strong: false,
    find: (reading) =>
      Array.from(reading.plain.matchAll(NAME)).flatMap((match) => {
        const name = match[1] ?? '';
        const before = reading.folded.slice(Math.max(0, match.index - 24), match.index);
        const known = brands.has(name.toLowerCase()) || /^[A-Z][A-Z0-9_-]*$/.test(name);
        if (!known || !CUE.test(before)) return [];
        return [
          {
            type: 'sms-sender',
            value: name.toUpperCase(),
            shown: name,
            span: [match.index, match.index + name.length] as const,
            details: {},
          },
        ];
      }),
  };
}

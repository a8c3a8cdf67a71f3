import type { IndicatorType } from '../indicator.ts';
import { insideLink } from '../reading.ts';
import { textBefore } from '../surroundings.ts';

const CANDIDATE = /(?<![\p{L}\p{N}])\d(?:[ .-]?\d){12,18}(?![\p{L}\p{N}])/gu;
/** Visa, Mastercard, JCB, Amex, UnionPay, NAPAS. */
const ISSUERS =
  /^(?:4\d{15}|4\d{18}|5[1-5]\d{14}|2[2-7]\d{14}|35\d{14}|3[47]\d{13}|62\d{14,17}|9704\d{12}|9704\d{15})$/;
const CARD_WORD = /\b(?:the|card|visa|mastercard|master|jcb|napas|atm|credit)\b/;
const ACCOUNT_WORD = /\b(?:s ?tk|tk|tai khoan)\W*(?:so|la)?[^\d]{0,25}$/;

/** Payment card numbers: only ever masked. */
export default function card(): IndicatorType {
  return {
    name: 'card',
    label: 'số thẻ ngân hàng',
    role: 'secret',
    strong: false,
    rank: 60,
    find: (reading) =>
      Array.from(reading.plain.matchAll(CANDIDATE)).flatMap((match) => {
        const digits = match[0].replace(/\D/g, '');
        const end = match.index + match[0].length;
        const before = textBefore(reading, match.index, 40);
        const named = CARD_WORD.test(before);
        if (!ISSUERS.test(digits) || insideLink(reading, match.index, end)) return [];
        // A mistyped card is still somebody's card where the text calls it one.
        if (!(named || isLuhn(digits)) || (ACCOUNT_WORD.test(before) && !named)) return [];
        return [
          {
            type: 'card',
            value: digits,
            shown: hide(digits),
            span: [match.index, end] as const,
            details: {},
          },
        ];
      }),
  };
}

function hide(digits: string): string {
  return '*'.repeat(digits.length - 4) + digits.slice(-4);
}

/** ISO/IEC 7812-1, annex B. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

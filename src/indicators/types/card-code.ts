import type { IndicatorType } from '../indicator.ts';

const NAMED =
  /\b(?:(?:ma |so )?(?:cvv2?|cvc2?|cvn)|ma bao mat (?:cua )?the|(?:3|ba) (?:chu )?so (?:o )?(?:mat )?sau(?: cua)?(?: the)?)(?: (?:la|cua|the|toi|em|minh|visa|so|tren|sau)\b)*\s*[:=]?\s*(\d{3,4})(?![\p{L}\p{N}]|[ .,-]\d)/gu;

/** The security code on the back of a payment card: only ever masked. */
export default function cardCode(): IndicatorType {
  return {
    name: 'card-code',
    label: 'mã CVV',
    role: 'secret',
    strong: false,
    rank: 65,
    find: (reading) =>
      Array.from(reading.folded.matchAll(NAMED)).map((match) => {
        const code = match[1] ?? '';
        const end = match.index + match[0].length;
        return {
          type: 'card-code',
          value: code,
          shown: '*'.repeat(code.length),
          span: [end - code.length, end] as const,
          details: {},
        };
      }),
  };
}

import type { IndicatorType } from '../indicator.ts';

/** "38A-123.45", "38H1-123.45", "29-B1 123.45": province 11-99, series, four or five digits. */
const PLATE =
  /(?<![\p{L}\p{N}])([1-9]\d)[ -]?([A-Z](?:[A-Z]|\d)?)[ -.]{1,3}(\d{3}[. ]?\d{2}|\d{4,5})(?![\p{L}\p{N}]|[.,]\d)/gu;
const WORD = /\b(?:bien so|bien kiem soat|bks|bsx|bien|xe|oto|o to)\b[^\d]{0,30}$/;

/** Number plates lead to private persons: only ever masked. */
export default function licencePlate(): IndicatorType {
  return {
    name: 'licence-plate',
    label: 'biển số xe',
    role: 'secret',
    strong: false,
    rank: 45,
    find: (reading) =>
      Array.from(reading.plain.matchAll(PLATE)).flatMap((match) => {
        const [text, province = '', series = '', digits = ''] = match;
        const before = reading.folded.slice(Math.max(0, match.index - 45), match.index);
        if (!/[-.]/.test(text) && !WORD.test(before)) return [];
        const value = `${province}${series}${digits.replace(/\D/g, '')}`;
        return [
          {
            type: 'licence-plate',
            value,
            shown: `${province}${series}-***`,
            span: [match.index, match.index + text.length] as const,
            details: {},
          },
        ];
      }),
  };
}

import type { Indicator } from '../indicators/indicator.ts';

export type Extract = (text: string) => readonly Indicator[];

const shownLeft = 4;
const shownRight = 3;

/**
 * The text with the middle of every private telephone number hidden; as long as before, so that what was found in
 * the one stands at the same place in the other. Pure.
 */
export function maskPhones(text: string, extract: Extract | undefined): string {
  let masked = text;
  for (const { span } of phonesIn(text, extract)) {
    const [start, end] = span;
    masked = masked.slice(0, start) + hideMiddle(text.slice(start, end)) + masked.slice(end);
  }
  return masked;
}

export function hasPhones(text: string, extract: Extract | undefined): boolean {
  return phonesIn(text, extract).length > 0;
}

/** Published hotlines and short codes are shown whole. */
function phonesIn(text: string, extract: Extract | undefined): Indicator[] {
  return (extract?.(text) ?? []).filter(({ type, value, shown }) => type === 'phone' && shown !== value);
}

/** Numbers may be spelled in words, and with dots or blanks between. */
function hideMiddle(number: string): string {
  const signs = number.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  let at = 0;
  return number.replace(/[\p{L}\p{N}]/gu, (sign) => {
    at += 1;
    return at <= shownLeft || at > signs - shownRight ? sign : '*'.repeat(sign.length);
  });
}

import { phoneShape } from './phone-numbers.ts';
import type { ReferenceData } from './reference-data.ts';

/** Hotlines of banks and the short codes that everyone may call, by number as indicators have it. */
export function publishedPhones(
  data: Pick<ReferenceData, 'banks' | 'phonePrefixes'>,
): ReadonlyMap<string, string> {
  const banks = data.banks.filter(({ hotline }) => hotline !== '');
  const codes = data.phonePrefixes.filter(({ kind }) => kind === 'shortcode');
  return new Map([
    ...codes.map(({ prefix, network }) => [prefix, network] as const),
    ...banks.map(({ hotline, short_name }) => [phoneShape(hotline)?.value ?? hotline, short_name] as const),
  ]);
}

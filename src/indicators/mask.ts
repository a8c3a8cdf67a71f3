import { extract } from './extract.ts';
import type { IndicatorType } from './indicator.ts';

/**
 * The text with every secret (OTP, card, identity card, password, number plate) written as it may be shown. To be
 * called before anything is stored or logged. Pure; never throws; masking twice changes nothing more.
 */
export function maskSecrets(text: string, types: readonly IndicatorType[]): string {
  const secret = new Set(types.filter(({ role }) => role === 'secret').map(({ name }) => name));
  let masked = '';
  let copied = 0;
  for (const { type, shown, span } of extract(text, types)) {
    if (!secret.has(type) || span[0] < copied) continue;
    masked += text.slice(copied, span[0]) + shown;
    copied = span[1];
  }
  return masked + text.slice(copied);
}

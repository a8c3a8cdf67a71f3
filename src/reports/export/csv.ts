import type { ConfirmedIndicator } from '../../storage/repositories/confirmed.ts';

/** `type,value,status,confirmed_at,withdrawn_at`, RFC 4180, times in UTC. */
export function confirmedCsv(indicators: readonly ConfirmedIndicator[]): string {
  const rows = indicators.map(({ type, value, confirmedAt, withdrawnAt }) => [
    type,
    value,
    withdrawnAt === null ? 'confirmed' : 'withdrawn',
    new Date(confirmedAt).toISOString(),
    withdrawnAt === null ? '' : new Date(withdrawnAt).toISOString(),
  ]);
  const head = ['type', 'value', 'status', 'confirmed_at', 'withdrawn_at'];
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A spreadsheet runs what begins like a formula; a phone number's plus is harmless and machines need it. */
function cell(text: string): string {
  const safe = /^[=@\t\r-]|^\+(?!\d+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

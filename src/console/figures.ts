/** The value below which the given share of the values lies (nearest rank); undefined where there is none. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** CSV (RFC 4180) that a spreadsheet opens as UTF-8; a cell never begins a formula. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** In words, e.g. "12 phút"; a dash where there is nothing to say. */
export function showDuration(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return '–';
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 90) return `${minutes} phút`;
  const hours = Math.round(minutes / 6) / 10;
  return hours < 48 ? `${hours.toLocaleString('vi-VN')} giờ` : `${Math.round(hours / 24)} ngày`;
}

/** "62 % (31/50)"; without a whole there is no share. */
export function showShare(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)} % (${part}/${whole})`;
}

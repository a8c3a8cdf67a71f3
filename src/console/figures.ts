import { showNumber } from './show.ts';

/** In words, e.g. "12 phút"; a dash where there is nothing to say. */
export function showMinutes(minutes: number | undefined): string {
  if (minutes === undefined) return '–';
  if (minutes < 90) return `${minutes} phút`;
  const hours = Math.round(minutes / 6) / 10;
  return hours < 48 ? `${hours.toLocaleString('vi-VN')} giờ` : `${Math.round(hours / 24)} ngày`;
}

/** "62 % (31 / 50)"; without a whole there is no share. */
export function showShare(part: number, whole: number): string {
  return whole === 0
    ? '–'
    : `${Math.round((100 * part) / whole)} % (${showNumber(part)} / ${showNumber(whole)})`;
}

const zone = 'Asia/Ho_Chi_Minh';
const format = new Intl.DateTimeFormat('vi-VN', {
  timeZone: zone,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** dd/mm/yyyy in Viet Nam. @param at milliseconds since 1970 */
export function showDate(at: number): string {
  return format.format(at);
}

const zone = 'Asia/Ho_Chi_Minh';
const timeFormat = new Intl.DateTimeFormat('vi-VN', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat('vi-VN', {
  timeZone: zone,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** Hours and minutes in Viet Nam. @param at milliseconds since 1970 */
export function showTime(at: number): string {
  return timeFormat.format(at);
}

/** dd/mm/yyyy in Viet Nam. */
export function showDay(at: number): string {
  return dayFormat.format(at);
}

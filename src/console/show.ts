/** Numbers, times and money as the team reads them. */
const zone = 'Asia/Ho_Chi_Minh';
const dateFormat = new Intl.DateTimeFormat('vi-VN', {
  timeZone: zone,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});
const timeFormat = new Intl.DateTimeFormat('vi-VN', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const numberFormat = new Intl.NumberFormat('vi-VN');

/** dd/mm/yyyy */
export function showDate(at: number): string {
  return dateFormat.format(at);
}

/** hh:mm dd/mm/yyyy */
export function showTime(at: number): string {
  return `${timeFormat.format(at)} ${dateFormat.format(at)}`;
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function showNumber(value: number): string {
  return numberFormat.format(value);
}

/** "15 triệu", "1,2 tỷ": short, for lists. */
export function showMoneyShort(amount: number): string {
  if (amount >= 1e9) return `${numberFormat.format(Math.round(amount / 1e7) / 100)} tỷ`;
  if (amount >= 1e6) return `${numberFormat.format(Math.round(amount / 1e5) / 10)} triệu`;
  return `${numberFormat.format(amount)} đ`;
}

/** How long ago, in the coarsest unit that says enough. */
export function showAge(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 1) return 'vừa xong';
  if (minutes < 60) return `${minutes} phút`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} giờ`;
  return `${numberFormat.format(Math.floor(hours / 24))} ngày`;
}

/** Topic names list what they cover; in a list the first phrase is enough. */
export function shortTopic(name: string): string {
  return name.split(/[,;(]/)[0]?.trim().replaceAll('"', '') ?? name;
}

/** "+84912345678" → "+84 91• ••• •78": enough to recognise, not enough to call. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '•••' : `${phone.slice(0, 5)}${'•'.repeat(phone.length - 7)}${phone.slice(-2)}`;
}

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: zone });

/** yyyy-mm-dd, as files hold it. */
export function dayOf(at: number): string {
  return dayFormat.format(at);
}

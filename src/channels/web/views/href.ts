/** Whether a link may be shown as one: `tel:`, `https:` or a path on our own server. */
export function isSafeHref(href: string): boolean {
  return /^tel:\+?[0-9*#]{2,15}$/.test(href) || /^https:\/\/[^\s]+$/.test(href) || /^\/(?![/\\])/.test(href);
}

export function telephoneOf(href: string): string | undefined {
  return href.startsWith('tel:') ? href.slice(4) : undefined;
}

/** Digits in groups, as people read them out: 1900 54 54 13, 0912 345 678, 113. */
export function showPhone(digits: string): string {
  if (/^1[89]00\d{6}$/.test(digits)) return digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)$/, '$1 $2 $3 $4');
  if (/^1[89]00\d{4}$/.test(digits)) return digits.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1 $2 $3');
  if (/^0\d{9}$/.test(digits)) return digits.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3');
  if (/^02\d{9}$/.test(digits)) return digits.replace(/^(\d{4})(\d{3})(\d{4})$/, '$1 $2 $3');
  return digits;
}

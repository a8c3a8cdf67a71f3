/** One indicator of an imported list, normalised like those found in text. */
export interface ListEntry {
  readonly type: 'domain' | 'url' | 'phone' | 'bank-account' | 'email';
  readonly value: string;
}

/** How one format of lists is read; line formats can be read in any length. */
export interface ListFormat {
  readonly name: string;
  /** Entries of one line; none for comments and headings. */
  readLine?(line: string): ListEntry[];
  /** Entries of a whole document. @throws Error naming what does not fit the format */
  readDocument?(text: string): ListEntry[];
}

/** @returns undefined for what is no host name */
export function domainEntry(host: string): ListEntry | undefined {
  const value = host
    .trim()
    .toLowerCase()
    .replace(/^\*?\.+|\.+$/g, '')
    .replace(/^www\./, '');
  return /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{1,62}$/.test(value)
    ? { type: 'domain', value }
    : undefined;
}

/** An address becomes its host: what a citizen pastes rarely has the same path. */
export function urlEntry(address: string): ListEntry | undefined {
  const parsed = URL.parse(address.trim());
  return parsed === null || !/^https?:$/.test(parsed.protocol) ? undefined : domainEntry(parsed.hostname);
}

export function phoneEntry(number: string): ListEntry | undefined {
  const digits = number.replace(/[^\d+]/g, '');
  const international = digits.startsWith('+') ? digits : digits.replace(/^0/, '+84').replace(/^84/, '+84');
  return /^\+\d{8,15}$/.test(international) ? { type: 'phone', value: international } : undefined;
}

export function accountEntry(account: string): ListEntry | undefined {
  const digits = account.replace(/\D/g, '');
  return /^\d{6,19}$/.test(digits) ? { type: 'bank-account', value: digits } : undefined;
}

/** Guesses what a bare value is: an address, a host, a phone number, an account number. */
export function guessEntry(value: string): ListEntry | undefined {
  const text = value.trim();
  if (text.includes('://')) return urlEntry(text);
  if (/^\+?[\d\s.()-]+$/.test(text)) {
    return /^(?:\+|0)[\d\s.()-]{8,14}$/.test(text) ? phoneEntry(text) : accountEntry(text);
  }
  return domainEntry(text);
}

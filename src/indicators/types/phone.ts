import { createAccountFinder } from '../accounts.ts';
import type { Indicator, IndicatorType } from '../indicator.ts';
import { findPhoneNumbers, type PhoneNumber } from '../phone-numbers.ts';
import type { Reading } from '../reading.ts';
import type { PhonePrefix, ReferenceData } from '../reference-data.ts';
import { maskMiddle } from '../shown.ts';

export default function phone(data: ReferenceData): IndicatorType {
  const shortCodes = new Set(
    data.phonePrefixes.filter(({ kind }) => kind === 'shortcode').map(({ prefix }) => prefix),
  );
  const findAccounts = createAccountFinder(data.banks);
  return {
    name: 'phone',
    label: 'số điện thoại',
    role: 'lookup',
    strong: true,
    rank: 50,
    find: (reading) =>
      [...spoken(reading), ...linked(reading)].map((found) => toIndicator(found, data.phonePrefixes)),
  };

  function spoken(reading: Reading): PhoneNumber[] {
    const numbers = findPhoneNumbers(reading, shortCodes);
    if (numbers.length === 0) return [];
    const accounts = findAccounts(reading).filter((account) => !account.alsoPhone);
    return numbers.filter(
      ({ start, end }) => !accounts.some((account) => start < account.end && end > account.start),
    );
  }
}

/** "zalo.me/0912345678" names a telephone number. */
function linked(reading: Reading): PhoneNumber[] {
  return reading.links.flatMap((link) => {
    const digits =
      link.host === 'zalo.me' ? /^\/(?:0|84|\+84)([35789]\d{8})(?!\d)/.exec(link.rest)?.[1] : undefined;
    return digits === undefined
      ? []
      : [{ value: `+84${digits}`, kind: 'mobile' as const, start: link.start, end: link.end }];
  });
}

function toIndicator(found: PhoneNumber, prefixes: readonly PhonePrefix[]): Indicator {
  const national = found.value.replace(/^\+84/, '0');
  const known = prefixes
    .filter(({ prefix }) => national.startsWith(prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
  const official = found.kind === 'hotline' || found.kind === 'shortcode';
  return {
    type: 'phone',
    value: found.value,
    shown: official ? found.value : maskMiddle(national, 4, 3),
    span: [found.start, found.end],
    details: { kind: found.kind, ...(known === undefined ? {} : { network: known.network }) },
  };
}

import { createAccountFinder } from '../accounts.ts';
import type { IndicatorType } from '../indicator.ts';
import type { ReferenceData } from '../reference-data.ts';
import { maskMiddle } from '../shown.ts';

export default function bankAccount(data: ReferenceData): IndicatorType {
  const findAccounts = createAccountFinder(data.banks);
  return {
    name: 'bank-account',
    label: 'số tài khoản',
    role: 'lookup',
    strong: true,
    rank: 50,
    find: (reading) =>
      findAccounts(reading).map(({ digits, start, end, bank }) => ({
        type: 'bank-account',
        value: digits,
        shown: maskMiddle(digits, 3, 3),
        span: [start, end] as const,
        details: { bank: bank?.bank.short_name ?? '', bin: bank?.bank.bin ?? '' },
      })),
  };
}

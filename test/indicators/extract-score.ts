import type { Indicator } from '../../src/indicators/indicator.ts';

export interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly phones: readonly string[];
  readonly domains: readonly string[];
  readonly bank_accounts: readonly { account: string; bank: string }[];
  readonly amounts_vnd: readonly number[];
}

const FIELDS = ['phones', 'domains', 'accounts', 'banks', 'amounts'] as const;
type Field = (typeof FIELDS)[number];

export interface Compared {
  readonly counts: Readonly<Record<Field, { right: number; found: number; expected: number }>>;
  readonly differences: readonly string[];
}

/** Compares sets: each value counts once a text. An account with the wrong bank is right as account, wrong as bank. */
export function compareLine(line: Labelled, indicators: readonly Indicator[]): Compared {
  const of = (type: string) => indicators.filter((indicator) => indicator.type === type);
  const found: Record<Field, string[]> = {
    phones: of('phone').map(({ value }) => value),
    domains: of('domain').map(({ details }) => String(details.written)),
    accounts: of('bank-account').map(({ value }) => value),
    banks: of('bank-account').map(({ value, details }) => `${value} ${String(details.bank)}`),
    amounts: of('amount').map(({ value }) => value),
  };
  const expected: Record<Field, string[]> = {
    phones: [...line.phones],
    domains: [...line.domains],
    accounts: line.bank_accounts.map(({ account }) => account),
    banks: line.bank_accounts.map(({ account, bank }) => `${account} ${bank}`),
    amounts: line.amounts_vnd.map(String),
  };
  const differences: string[] = [];
  const counts = Object.fromEntries(
    FIELDS.map((field) => {
      const [got, want] = [new Set(found[field]), new Set(expected[field])];
      const right = [...got].filter((value) => want.has(value)).length;
      if (right < got.size || right < want.size) {
        differences.push(
          `${line.id} ${field}: found ${[...got].join(' | ')} expected ${[...want].join(' | ')}\n    ${line.text}`,
        );
      }
      return [field, { right, found: got.size, expected: want.size }];
    }),
  ) as Compared['counts'];
  return { counts, differences };
}

export function score(lines: readonly Compared[]) {
  return Object.fromEntries(
    FIELDS.map((field) => {
      const sum = (key: 'right' | 'found' | 'expected') =>
        lines.reduce((total, { counts }) => total + counts[field][key], 0);
      const right = sum('right');
      return [
        field,
        {
          precision: right / Math.max(1, sum('found')),
          recall: right / Math.max(1, sum('expected')),
          expected: sum('expected'),
        },
      ];
    }),
  ) as Record<Field, { precision: number; recall: number; expected: number }>;
}

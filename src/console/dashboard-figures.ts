import type { Count, Shares, Waited } from '../storage/repositories/dashboard.ts';

/** In days. */
export const periods = [7, 30, 90, 365] as const;

const day = 24 * 3_600_000;

/** Everything that the dashboard shows of a period. */
export interface Figures {
  readonly days: number;
  /** Every day of the period, also those without a report. */
  readonly byDay: readonly Count[];
  readonly byTopic: readonly Count[];
  readonly byChannel: readonly Count[];
  readonly byCommune: readonly Count[];
  readonly byState: readonly Count[];
  readonly waits: readonly Waited[];
  readonly shares: Shares;
  readonly forwards: readonly { target: string; state: string; count: number }[];
}

/** dd/mm/yyyy of a day's number. */
export function showDay(key: string): string {
  const [year, month, date] = new Date(Number(key) * day).toISOString().slice(0, 10).split('-');
  return `${date}/${month}/${year}`;
}

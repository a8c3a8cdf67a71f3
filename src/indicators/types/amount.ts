import type { IndicatorType } from '../indicator.ts';
import { insideLink } from '../reading.ts';

const FORMAT = new Intl.NumberFormat('vi-VN');

/** Amounts of đồng; `value` is the integer in đồng. */
export default function amount(): IndicatorType {
  return {
    name: 'amount',
    label: 'số tiền',
    role: 'fact',
    strong: false,
    rank: 30,
    find: (reading) =>
      reading.money
        .filter(({ start, end }) => !insideLink(reading, start, end))
        .map((money) => ({
          type: 'amount',
          value: String(money.amount),
          shown: `${FORMAT.format(money.amount)} đồng`,
          span: [money.start, money.end] as const,
          details: { amount: money.amount },
        })),
  };
}

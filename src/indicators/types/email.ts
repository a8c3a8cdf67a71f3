import type { IndicatorType } from '../indicator.ts';
import { defang } from '../shown.ts';

export default function email(): IndicatorType {
  return {
    name: 'email',
    label: 'địa chỉ thư điện tử',
    role: 'lookup',
    strong: true,
    find: (reading) =>
      reading.links
        .filter((link) => link.kind === 'mail')
        .map((link) => ({
          type: 'email',
          value: `${link.local}@${link.host}`,
          shown: `${link.local}@${defang(link.host)}`,
          span: [link.start, link.end] as const,
          details: { domain: link.host },
        })),
  };
}

import { registrableDomain } from '../host-rules.ts';
import type { IndicatorType } from '../indicator.ts';
import { defang } from '../shown.ts';

export default function domain(): IndicatorType {
  return {
    name: 'domain',
    label: 'tên miền',
    role: 'lookup',
    strong: true,
    find: (reading) =>
      reading.links
        .filter((link) => link.kind === 'web' && !/^[\d.]+$/.test(link.host))
        .map((link) => {
          const value = link.host.replace(/^www\./, '');
          return {
            type: 'domain',
            value,
            shown: defang(value),
            span: [link.start, link.end] as const,
            details: {
              written: link.written.replace(/^www\./, ''),
              registrable: registrableDomain(value),
              disguised: link.disguised,
            },
          };
        }),
  };
}

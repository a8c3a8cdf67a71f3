import type { IndicatorType } from '../indicator.ts';
import type { Link } from '../links.ts';
import type { ReferenceData } from '../reference-data.ts';
import { defang } from '../shown.ts';

/** Links with a scheme, "www." or a path; a bare domain is only a domain. */
export default function url(data: ReferenceData): IndicatorType {
  return {
    name: 'url',
    label: 'đường link',
    role: 'lookup',
    strong: true,
    find: (reading) =>
      reading.links
        .filter(
          (link) =>
            link.kind === 'web' && (link.scheme !== '' || link.rest !== '' || link.host.startsWith('www.')),
        )
        .map((link) => ({
          type: 'url',
          value: write(link),
          shown: defang(write(link)),
          span: [link.start, link.end] as const,
          details: {
            domain: link.host.replace(/^www\./, ''),
            shortened: data.shorteners.has(link.host.replace(/^www\./, '')),
            disguised: link.disguised,
          },
        })),
  };
}

/** Refanged; without a scheme where none was written, since nobody knows which it is. */
function write(link: Link): string {
  return `${link.scheme === '' ? '' : `${link.scheme}://`}${link.host}${link.rest}`;
}

import type { IndicatorType } from '../indicator.ts';
import { insideLink } from '../reading.ts';

const FILE =
  /(?<![\p{L}\p{N}/._-])([\p{L}\p{N}_-][\p{L}\p{N}_. ()-]{0,60}?\.(?:apk|xapk|aab|ipa|mobileconfig))(?![\p{L}\p{N}])/giu;
const PACKAGE =
  /(?<![\p{L}\p{N}@./-])((?:com|vn|net|org|io)(?:\.[a-z][a-z0-9_]{1,30}){2,5})(?![\p{L}\p{N}@.-])/gu;

/** Android and iOS application files and package names, also at the end of a link. */
export default function appPackage(): IndicatorType {
  return {
    name: 'app-package',
    label: 'tệp ứng dụng',
    role: 'lookup',
    strong: true,
    find: (reading) => {
      const inLinks = reading.links.flatMap((link) => {
        const file = /([^/?#=]+\.(?:apk|xapk|aab|ipa|mobileconfig))(?:[?#]|$)/i.exec(link.rest)?.[1];
        return file === undefined ? [] : [{ name: file, start: link.start, end: link.end }];
      });
      const inText = [...reading.plain.matchAll(FILE), ...reading.plain.matchAll(PACKAGE)].map((match) => ({
        name: (match[1] ?? '').split(' ').at(-1) ?? '',
        start: match.index,
        end: match.index + match[0].length,
      }));
      return [...inLinks, ...inText.filter(({ start, end }) => !insideLink(reading, start, end))].map(
        ({ name, start, end }) => ({
          type: 'app-package',
          value: name.toLowerCase(),
          shown: name,
          span: [start, end] as const,
          details: {},
        }),
      );
    },
  };
}

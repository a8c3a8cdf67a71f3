import type { IndicatorType } from '../indicator.ts';
import { insideLink } from '../reading.ts';

const FILE = /\.(?:apk|xapk|aab|ipa|mobileconfig)(?![\p{L}\p{N}])/giu;
/** The name before the ending: no blanks, or "app (1)". */
const NAME = /[\p{L}\p{N}_-][\p{L}\p{N}_.-]*(?: ?\(\d{1,2}\))?$/u;
const LONGEST_NAME = 60;
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
      const inText = [...files(reading.plain), ...packages(reading.plain)];
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

interface Place {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function files(plain: string): Place[] {
  return Array.from(plain.matchAll(FILE)).flatMap((match) => {
    const end = match.index + match[0].length;
    const name = NAME.exec(plain.slice(Math.max(0, match.index - LONGEST_NAME), match.index))?.[0];
    return name === undefined ? [] : [{ name: name + match[0], start: match.index - name.length, end }];
  });
}

function packages(plain: string): Place[] {
  return Array.from(plain.matchAll(PACKAGE), (match) => ({
    name: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

import type { Indicator } from './indicator.ts';
import { createHostJudge } from './lookalike.ts';
import { publishedPhones } from './published-phones.ts';
import type { ReferenceData } from './reference-data.ts';

/** Whether people name this in passing: 113, the site of the bank that a swindler pretends to be, Facebook. */
export type IsBystander = (indicator: Pick<Indicator, 'type' | 'value'>) => boolean;

/** Sectors of brands on whose sites anybody publishes, and sends mail from: there only the site as a whole is genuine. */
const OPEN_SECTORS: readonly string[] = ['social', 'ecommerce', 'international'];

/**
 * Tells what reports alone never make suspect and what ties nobody to anybody: official, popular and shortening hosts,
 * and published telephone numbers. Pure.
 */
export function createBystanders(data: ReferenceData): IsBystander {
  const judgeHost = createHostJudge(data);
  const phones = publishedPhones(data);
  const openBrands = new Set(
    data.brands.filter(({ sector }) => OPEN_SECTORS.includes(sector)).map(({ brand }) => brand),
  );
  return ({ type, value }) => {
    switch (type) {
      case 'phone':
        return phones.has(value);
      case 'domain':
        return ['official', 'popular', 'shortener'].includes(judgeHost(value).kind);
      case 'url':
        return isBystandingLink(value);
      case 'email': {
        const { kind, brand } = judgeHost(value.slice(value.lastIndexOf('@') + 1));
        return kind === 'official' && !openBrands.has(brand);
      }
      default:
        return false;
    }
  };

  function isBystandingLink(link: string): boolean {
    const [, host = '', rest = ''] = /^(?:https?:\/\/)?(?:www\.)?([^/?#:]*)(.*)$/is.exec(link) ?? [];
    const { kind, brand } = judgeHost(host);
    const namesSomebody = !/^(?::\d+)?\/?$/.test(rest);
    if (kind === 'shortener' || (kind === 'official' && openBrands.has(brand))) return !namesSomebody;
    return kind === 'official' || kind === 'popular';
  }
}

import type { ReferenceData } from '../reference-data.ts';
import type { ListEntry } from './entry.ts';

/** Official domains of brands and popular domains: no list marks them as bad. */
export function createAllowList(
  data: Pick<ReferenceData, 'brands' | 'popularDomains'>,
): (entry: ListEntry) => boolean {
  const official = new Set(data.brands.flatMap((brand) => brand.domains));
  return ({ type, value }) => type === 'domain' && (official.has(value) || data.popularDomains.has(value));
}

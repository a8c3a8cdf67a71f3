import { registrableDomain } from './host-rules.ts';
import type { Brand, ReferenceData } from './reference-data.ts';

/** A word by which a brand is known, and how much of a host name it must fill to mean the brand. */
export interface BrandWord {
  readonly word: string;
  readonly brand: Brand;
  /** Short words and ordinary ones need company: "acb" in "acbl", "apple" in "pineapple" mean nobody. */
  readonly weak: boolean;
  /** An ordinary word or a place: it needs company even where it stands alone. */
  readonly common: boolean;
}

export interface BrandWords {
  readonly all: readonly BrandWord[];
  readonly byWord: ReadonlyMap<string, BrandWord>;
  /** Registrable domains and hosts that belong to brands. */
  readonly official: ReadonlyMap<string, Brand>;
}

const SHORT = 4;

export function buildBrandWords(
  data: Pick<ReferenceData, 'brands' | 'commonWords' | 'baitWords'>,
): BrandWords {
  const byWord = new Map<string, BrandWord>();
  const official = new Map<string, Brand>();
  for (const brand of data.brands) {
    for (const domain of brand.domains) official.set(domain.toLowerCase(), brand);
    for (const keyword of [...brand.keywords, ...brand.domains.map(nameOf)]) {
      const word = keyword.toLowerCase().replace(/[^a-z0-9]/g, '');
      if (word.length < 3 || byWord.has(word) || data.baitWords.has(word)) continue;
      const common = data.commonWords.has(word);
      byWord.set(word, { word, brand, common, weak: common || word.length <= SHORT });
    }
  }
  return { all: [...byWord.values()], byWord, official };
}

/** "vietcombank" of "vietcombank.com.vn"; nothing where the name is only the state's ("…gov.vn" says more whole). */
function nameOf(domain: string): string {
  return registrableDomain(domain).split('.')[0] ?? '';
}

import path from 'node:path';
import { z } from 'zod';
import { readCsv, readList } from '../vietnamese/data.ts';

const list = z.string().transform((cell) =>
  cell
    .split('|')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** A row of data/banks.csv: banks of NAPAS and wallets. `aliases` are folded: "vcb", "ngoai thuong". */
export const bankRow = z.object({
  code: z.string().min(1),
  short_name: z.string().min(1),
  full_name: z.string(),
  bin: z.string(),
  aliases: list,
  hotline: z.string(),
  website: z.string(),
});
export type Bank = z.output<typeof bankRow>;

/** A row of data/brands.csv: a protected name, the domains that are its own, and the words it is imitated by. */
export const brandRow = z.object({
  brand: z.string().min(1),
  sector: z.string(),
  domains: list,
  keywords: list,
});
export type Brand = z.output<typeof brandRow>;

/** A row of data/phone-prefixes.csv: leading digits of numbers in national form. */
export const phonePrefixRow = z.object({ prefix: z.string().min(1), network: z.string(), kind: z.string() });
export type PhonePrefix = z.output<typeof phonePrefixRow>;

/** What indicator types and the judgement know of the world; all of it is data that an editor can change. */
export interface ReferenceData {
  readonly banks: readonly Bank[];
  readonly brands: readonly Brand[];
  readonly phonePrefixes: readonly PhonePrefix[];
  /** Well-known legitimate registrable domains. */
  readonly popularDomains: ReadonlySet<string>;
  readonly shorteners: ReadonlySet<string>;
  readonly oddTlds: ReadonlySet<string>;
  /** Words that imitations put beside a brand's name: "login", "trian". */
  readonly baitWords: ReadonlySet<string>;
  /** Keywords of brands that are also ordinary words or places: "hatinh", "apple". */
  readonly commonWords: ReadonlySet<string>;
}

/** Reads the data files below `folder` (data/). Throws with the name of a file that is missing or wrong. */
export function readReferenceData(folder: string): ReferenceData {
  const set = (file: string) => new Set(readList(path.join(folder, file)).map((line) => line.toLowerCase()));
  return {
    banks: readCsv(path.join(folder, 'banks.csv'), bankRow),
    brands: readCsv(path.join(folder, 'brands.csv'), brandRow),
    phonePrefixes: readCsv(path.join(folder, 'phone-prefixes.csv'), phonePrefixRow),
    popularDomains: set('popular-domains.txt'),
    shorteners: set('shorteners.txt'),
    oddTlds: set('odd-tlds.txt'),
    baitWords: set('bait-words.txt'),
    commonWords: set('common-words.txt'),
  };
}

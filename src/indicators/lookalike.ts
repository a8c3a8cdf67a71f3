import { type LabelContext, matchLabel, STATE_WORD } from './brand-match.ts';
import { type BrandWord, type BrandWords, buildBrandWords } from './brand-words.ts';
import { cutHost, type HostParts } from './host-parts.ts';
import { registrableDomain } from './host-rules.ts';
import { isLure } from './lure.ts';
import type { Brand, ReferenceData } from './reference-data.ts';

export type HostKind =
  | 'official'
  | 'popular'
  | 'imitation'
  | 'state-imitation'
  | 'shortener'
  | 'odd-ending'
  | 'plain';

export interface HostJudgement {
  readonly kind: HostKind;
  /** The brand that it belongs to or imitates; "" where none. */
  readonly brand: string;
  /** An address of that brand that is genuine, to be named beside the imitation. */
  readonly genuine: string;
}

export type JudgeHost = (host: string) => HostJudgement;

/**
 * Tells whether a host (ASCII, without "www.") belongs to a protected brand, is well known, or imitates one:
 * look-alike letters, slips of the finger, the brand's name beside lures, in a sub-domain or under another ending,
 * "-gov-vn". Pure.
 */
export function createHostJudge(data: ReferenceData): JudgeHost {
  const brands = buildBrandWords(data);
  return (host) => {
    const owner = ownerOf(host, brands);
    if (owner !== undefined) return { kind: 'official', brand: owner.brand, genuine: owner.domains[0] ?? '' };
    if (isState(host)) return nobody('official');
    const domain = registrableDomain(host);
    if (data.shorteners.has(domain) || data.shorteners.has(host)) return nobody('shortener');
    if (data.popularDomains.has(domain)) return nobody('popular');
    const parts = cutHost(host);
    const ending = parts.suffix.split('.').at(-1) ?? '';
    const context = {
      parts,
      odd: data.oddTlds.has(ending),
      vietnamese: ending === 'vn',
      baitWords: data.baitWords,
    };
    const imitated = matchLabel(parts.name, brands, context) ?? matchSub(parts, brands, context);
    if (imitated !== undefined) return imitation(imitated);
    if (pretendsState(parts)) return nobody('state-imitation');
    return nobody(context.odd ? 'odd-ending' : 'plain');
  };
}

function nobody(kind: HostKind): HostJudgement {
  return { kind, brand: '', genuine: '' };
}

function imitation({ brand }: BrandWord): HostJudgement {
  return { kind: 'imitation', brand: brand.brand, genuine: brand.domains[0] ?? '' };
}

/** The brand that the host or one of its parents belongs to. */
function ownerOf(host: string, brands: BrandWords): Brand | undefined {
  const labels = host.split('.');
  for (let from = 0; from < labels.length - 1; from += 1) {
    const owner = brands.official.get(labels.slice(from).join('.'));
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** Names under gov.vn are only given to state bodies. */
function isState(host: string): boolean {
  return /(?:^|\.)gov\.vn$/.test(host);
}

function pretendsState({ name, sub, suffix }: HostParts): boolean {
  if (/(?:^|\.)go(?:v|b|uv|vt)(?:\.|$)/.test(suffix)) return false;
  return `${sub}.${name}`.split(/[.\-_]/).some((token) => STATE_WORD.test(token));
}

/** "vietcombank.com.vn.evil.top", "shopee.evil.top": the brand stands before a domain that is not its own. */
function matchSub(parts: HostParts, brands: BrandWords, context: LabelContext): BrandWord | undefined {
  if (parts.sub === '') return undefined;
  const host = `.${parts.sub}.${parts.name}.`;
  for (const [domain, brand] of brands.official) {
    if (host.includes(`.${domain}.`)) return { word: domain, brand, weak: false, common: false };
  }
  for (const label of parts.sub.split('.')) {
    const found = matchSubLabel(label, parts, brands, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

function matchSubLabel(
  label: string,
  parts: HostParts,
  brands: BrandWords,
  context: LabelContext,
): BrandWord | undefined {
  const exact = brands.byWord.get(label);
  if (exact === undefined) return matchLabel(label, brands, context);
  if (!exact.weak) return exact;
  const lured = isLure(parts.name.replaceAll('-', ''), context.baitWords);
  return context.odd || lured ? exact : undefined;
}

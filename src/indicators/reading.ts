import { composeAligned } from '../vietnamese/compose.ts';
import { foldInPlace } from '../vietnamese/fold.ts';
import { findMoney, type Money } from '../vietnamese/money.ts';
import { type Token, tokenise } from '../vietnamese/tokens.ts';
import { type DigitGroup, digitGroups } from './digit-groups.ts';
import { findLinks, type Link, overlapsLink } from './links.ts';

/** A text prepared once for all indicator types. `plain`, `folded` and all places below have the same length and places. */
export interface Reading {
  /** As it came. */
  readonly text: string;
  /** Composed, without invisible characters; letters of other scripts stay, since addresses differ by them. */
  readonly plain: string;
  /** `plain` in lower case, without diacritics, letter by letter. */
  readonly folded: string;
  readonly tokens: readonly Token[];
  /** Web and mail addresses, which digits and words inside them belong to. */
  readonly links: readonly Link[];
  /** Runs of digits as people group them, none inside of addresses. */
  readonly digits: readonly DigitGroup[];
  /** Amounts of đồng. */
  readonly money: readonly Money[];
  /** The place in `text` of a place in `plain`. */
  toOriginal(place: number): number;
}

export function read(text: string): Reading {
  const { text: plain, origin } = composeAligned(text, { lookAlikes: false });
  const folded = foldInPlace(plain);
  const links = findLinks(plain, folded);
  const tokens = tokenise(plain, folded);
  return {
    text,
    plain,
    folded,
    tokens,
    links,
    digits: digitGroups(plain, folded, links),
    money: findMoney(plain, tokens),
    toOriginal: (place) => (origin === undefined ? place : (origin[place] ?? text.length)),
  };
}

export function insideLink(reading: Reading, start: number, end: number): boolean {
  return overlapsLink(reading.links, start, end);
}

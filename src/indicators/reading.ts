import { composeAligned } from '../vietnamese/compose.ts';
import { foldInPlace } from '../vietnamese/fold.ts';
import { type Token, tokenise } from '../vietnamese/tokens.ts';
import { findLinks, type Link } from './links.ts';

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
  /** The place in `text` of a place in `plain`. */
  toOriginal(place: number): number;
}

export function read(text: string): Reading {
  const { text: plain, origin } = composeAligned(text, { lookAlikes: false });
  const folded = foldInPlace(plain);
  return {
    text,
    plain,
    folded,
    tokens: tokenise(plain, folded),
    links: findLinks(plain, folded),
    toOriginal: (place) => (origin === undefined ? place : (origin[place] ?? text.length)),
  };
}

export function insideLink(reading: Reading, start: number, end: number): boolean {
  return reading.links.some((link) => start < link.end && end > link.start);
}

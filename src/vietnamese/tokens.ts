import { foldInPlace, lowerInPlace } from './fold.ts';

/** A piece of a text that numbers and money are read from. "5tr2" is three: 5, tr, 2. */
export interface Token {
  readonly kind: 'number' | 'word' | 'symbol';
  /** Lower case, as typed. */
  readonly text: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /\d+(?:[.,]\d+)*|\p{L}+|[^\s\p{L}\d]/gu;

export function tokenise(text: string, folded = foldInPlace(text)): Token[] {
  const source = lowerInPlace(text);
  const tokens: Token[] = [];
  for (const match of source.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    const kind = /^\d/.test(match[0]) ? 'number' : /^\p{L}/u.test(match[0]) ? 'word' : 'symbol';
    tokens.push({ kind, text: match[0], folded: folded.slice(start, end), start, end });
  }
  return tokens;
}

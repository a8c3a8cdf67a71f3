import type { Indicator } from '../indicators/indicator.ts';

/** A number, account, link or amount as it stands in a text that was read from a picture. */
export interface Piece {
  readonly type: string;
  /** Exactly as it stands in the text. */
  readonly read: string;
}

const most = 8;
const correctable = new Set(['phone', 'bank-account', 'amount', 'domain', 'url', 'email']);

/** What is worth a second look, each once; a domain within a link stands in the link. */
export function piecesOf(text: string, indicators: readonly Indicator[]): Piece[] {
  const urls = indicators.filter(({ type }) => type === 'url');
  const isInUrl = ({ type, span }: Indicator) =>
    type === 'domain' && urls.some((url) => url.span[0] <= span[0] && span[1] <= url.span[1]);
  const pieces = indicators
    .filter((indicator) => correctable.has(indicator.type) && !isInUrl(indicator))
    .map(({ type, span }) => ({ type, read: text.slice(...span) }))
    .filter(({ read }) => read !== '');
  return [...new Map(pieces.map((piece) => [piece.read, piece])).values()].slice(0, most);
}

/** Puts what the citizen wrote in the place of what was read, wherever it stands. */
export function withCorrections(text: string, pairs: readonly { read: string; right: string }[]): string {
  return pairs
    .filter(({ read, right }) => read !== '' && read !== right)
    .reduce((whole, { read, right }) => whole.split(read).join(right), text);
}

import { isSyllable } from '../vietnamese/syllable.ts';

const LONGEST = 40;
const LONGEST_WORD = 16;
const LONGEST_SYLLABLE = 7;
const SHORTEST_MEAN = 2.3;

/**
 * Whether a text is what imitations put beside a brand's name: bait words and digits in a row ("login24h"), or two
 * and more Vietnamese syllables ("doimatkhau"). Places in front of a name have one word more rarely than lures.
 */
export function isLure(text: string, baitWords: ReadonlySet<string>): boolean {
  return isBait(text, baitWords) || isVietnameseLure(text, baitWords, SHORTEST_MEAN);
}

/** Bait words and digits in a row. */
export function isBait(text: string, baitWords: ReadonlySet<string>): boolean {
  return fewestPieces(text, (piece) => baitWords.has(piece), LONGEST_WORD) !== undefined;
}

/** A bait word, or two and more syllables, of which few are short: "com-pa-ny" and "mu-se-um" are chance. */
export function isVietnameseLure(
  text: string,
  baitWords: ReadonlySet<string>,
  shortestMean: number,
): boolean {
  const letters = text.replace(/\d+[a-z]?$/, '');
  if (letters.length < 5 || isSyllable(letters)) return false;
  const pieces = fewestPieces(letters, isSyllablePiece, LONGEST_SYLLABLE);
  return pieces !== undefined && (baitWords.has(letters) || letters.length / pieces >= shortestMean);
}

/** Syllables of one letter would make a lure of nearly everything. */
function isSyllablePiece(piece: string): boolean {
  return piece.length >= 2 && isSyllable(piece);
}

/** The fewest pieces (digits are pieces too) that make up the text, or nothing. */
function fewestPieces(
  text: string,
  isPiece: (piece: string) => boolean,
  longestPiece: number,
): number | undefined {
  if (text === '' || text.length > LONGEST) return undefined;
  const fewest: (number | undefined)[] = [0];
  for (let end = 1; end <= text.length; end += 1) {
    let best = /\d/.test(text.charAt(end - 1)) ? next(fewest[end - 1]) : undefined;
    for (let from = Math.max(0, end - longestPiece); from < end; from += 1) {
      const count = next(fewest[from]);
      if (count === undefined || (best !== undefined && best <= count)) continue;
      if (isPiece(text.slice(from, end))) best = count;
    }
    fewest[end] = best;
  }
  return fewest[text.length];
}

function next(count: number | undefined): number | undefined {
  return count === undefined ? undefined : count + 1;
}

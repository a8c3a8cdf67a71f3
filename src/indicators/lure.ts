import { isSyllable } from '../vietnamese/syllable.ts';

const LONGEST = 40;
const LONGEST_WORD = 16;
const LONGEST_SYLLABLE = 7;

/**
 * Whether a text is what imitations put beside a brand's name: bait words and digits in a row ("login24h"), or two
 * and more Vietnamese syllables ("doimatkhau"). Places in front of a name have one word more rarely than lures.
 */
export function isLure(text: string, baitWords: ReadonlySet<string>): boolean {
  return isBait(text, baitWords) || isVietnameseLure(text);
}

/** Bait words and digits in a row. */
export function isBait(text: string, baitWords: ReadonlySet<string>): boolean {
  return isMadeOf(text, (piece) => baitWords.has(piece), LONGEST_WORD);
}

export function isVietnameseLure(text: string): boolean {
  const letters = text.replace(/\d+[a-z]?$/, '');
  return letters.length >= 5 && isMadeOf(letters, isSyllablePiece, LONGEST_SYLLABLE) && !isSyllable(letters);
}

/** Syllables of one letter would make a lure of nearly everything. */
function isSyllablePiece(piece: string): boolean {
  return piece.length >= 2 && isSyllable(piece);
}

function isMadeOf(text: string, isPiece: (piece: string) => boolean, longestPiece: number): boolean {
  if (text === '' || text.length > LONGEST) return false;
  const reach = [true];
  for (let end = 1; end <= text.length; end += 1) {
    reach[end] = /\d/.test(text.charAt(end - 1)) && reach[end - 1] === true;
    for (let from = Math.max(0, end - longestPiece); from < end && reach[end] !== true; from += 1) {
      reach[end] = reach[from] === true && isPiece(text.slice(from, end));
    }
  }
  return reach[text.length] === true;
}

import { digitWord } from '../vietnamese/numbers.ts';
import type { Link } from './links.ts';
import { overlapsLink } from './links.ts';

/** Digits that stand together, as a person groups them: "0912 345 678" is three. */
export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** `alike`: letters stand for digits ("O9l2"); `word`: one digit in words ("chín"). */
  readonly kind: 'digits' | 'alike' | 'word';
  /** Letters glued before or behind ("stk1012345678", "1012345678vcb"), folded; mostly "". */
  readonly before: string;
  readonly after: string;
}

const WORD = /[\p{L}\p{N}|]+/gu;
const ALIKE: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  I: '1',
  i: '1',
  l: '1',
  '|': '1',
  S: '5',
  Z: '2',
  B: '8',
};
const ALL_DIGITS = /^\d+$/;
const ALL_ALIKE = /^[\dOoIil|SZB]+$/;
const A_DIGIT = /\d/;
/** "không" */
const LONGEST_DIGIT_WORD = 5;
const GLUED = /^(\p{L}{2,14})?(\d{8,})(\p{L}{2,14})?$/u;

/** Every group of digits of a text, from left to right, without those inside of addresses. Linear. */
export function digitGroups(plain: string, folded: string, links: readonly Link[]): DigitGroup[] {
  const groups: DigitGroup[] = [];
  for (const match of plain.matchAll(WORD)) {
    const group = toGroup(folded, match[0], match.index);
    if (group !== undefined && !overlapsLink(links, group.start, group.end)) groups.push(group);
  }
  return groups;
}

function toGroup(folded: string, word: string, start: number): DigitGroup | undefined {
  const end = start + word.length;
  if (ALL_DIGITS.test(word)) return { digits: word, start, end, kind: 'digits', before: '', after: '' };
  if (ALL_ALIKE.test(word) && (A_DIGIT.test(word) || word === 'O' || word === 'o'))
    return alike(word, { start, end, before: '', after: '' });
  if (A_DIGIT.test(word)) return glued(folded, word, start);
  if (word.length > LONGEST_DIGIT_WORD) return undefined;
  const text = word.toLowerCase();
  const digit = digitWord({ kind: 'word', text, folded: folded.slice(start, end), start, end });
  return digit === undefined
    ? undefined
    : { digits: String(digit), start, end, kind: 'word', before: '', after: '' };
}

function alike(word: string, bare: Omit<DigitGroup, 'digits' | 'kind'>): DigitGroup | undefined {
  const letters = word.replace(/\d/g, '').length;
  // "5S" is a telephone and "3B" a block: the rarer doubles need more digits around them.
  if (/[SZB]/.test(word) && word.length < 4) return undefined;
  if (letters > word.length - letters + 1) return undefined;
  return { ...bare, digits: word.replace(/\D/g, (letter) => ALIKE[letter] ?? ''), kind: 'alike' };
}

function glued(folded: string, word: string, start: number): DigitGroup | undefined {
  const match = GLUED.exec(word);
  if (match === null) return undefined;
  const [, before = '', digits = '', after = ''] = match;
  const from = start + before.length;
  return {
    digits,
    kind: 'digits',
    start: from,
    end: from + digits.length,
    before: folded.slice(start, from),
    after: folded.slice(from + digits.length, start + word.length) || after,
  };
}

/** Whether nothing but a separator of one number stands between two groups. */
export function isJoined(plain: string, left: DigitGroup, right: DigitGroup): boolean {
  const gap = right.start - left.end;
  if (gap < 0 || gap > 3 || left.after !== '' || right.before !== '') return false;
  return /^(?:[ .\-–_·•*,()~]|\) ?|[ .]\(| - |, |\. |\)-)$/.test(plain.slice(left.end, right.start));
}

import type { Token } from './tokens.ts';

/** A number read from tokens `from` on; `next` is the first token after it. */
export interface Quantity {
  readonly value: number;
  readonly next: number;
  readonly words: boolean;
}

/** Each word with its right spellings: a word with other diacritics is another word ("bà triệu", "sau", "tư vấn"). */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  khong: ['không'],
  mot: ['một', 'mốt'],
  hai: ['hai'],
  ba: ['ba'],
  bon: ['bốn'],
  tu: ['tư'],
  nam: ['năm'],
  lam: ['lăm'],
  nham: ['nhăm'],
  sau: ['sáu'],
  bay: ['bảy', 'bẩy'],
  tam: ['tám'],
  chin: ['chín'],
  muoi: ['mười', 'mươi'],
  chuc: ['chục'],
  tram: ['trăm'],
  linh: ['linh'],
  le: ['lẻ'],
  ruoi: ['rưỡi', 'rưởi'],
  nua: ['nửa'],
};
const DIGITS: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
};
/** Forms that a digit takes only behind a ten: "hai mươi tư", "mười lăm". */
const DIGITS_AFTER_TEN: Readonly<Record<string, number>> = { ...DIGITS, tu: 4, lam: 5, nham: 5 };

/** The number word at a token, folded, if it is spelled as one or typed without diacritics. */
export function numberWord(token: Token | undefined): string | undefined {
  if (token?.kind !== 'word') return undefined;
  const spellings = SPELLINGS[token.folded];
  if (spellings === undefined) return undefined;
  return token.text === token.folded || spellings.includes(token.text) ? token.folded : undefined;
}

/** The digit that a word names, "không" to "chín", and "tư" where it cannot be "từ" typed without its tone. */
export function digitWord(token: Token | undefined): number | undefined {
  const word = numberWord(token);
  if (word === undefined) return undefined;
  return token?.text === 'tư' ? 4 : DIGITS[word];
}

/** Reads a number below 1000 in words ("hai trăm năm mươi", "năm chục", "mười lăm"), or digits with trăm or chục. */
export function readQuantity(tokens: readonly Token[], from: number): Quantity | undefined {
  const token = tokens[from];
  if (token?.kind !== 'number') return readWords(tokens, from);
  const value = parseNumber(token.text);
  if (value === undefined) return undefined;
  const scaled = value < 100 && Number.isInteger(value) ? scale(tokens, from + 1, value) : undefined;
  return scaled === undefined ? { value, next: from + 1, words: false } : { ...scaled, words: false };
}

function readWords(tokens: readonly Token[], from: number): Quantity | undefined {
  const first = numberWord(tokens[from]);
  if (first === undefined) return undefined;
  if (first === 'nua') return { value: 0.5, next: from + 1, words: true };
  if (first === 'muoi') return withUnits(tokens, from + 1, 10);
  const digit = DIGITS[first];
  if (digit === undefined) return undefined;
  return (
    scale(tokens, from + 1, digit) ??
    contracted(tokens, from + 1, digit) ?? { value: digit, next: from + 1, words: true }
  );
}

/** "ba mốt triệu" is 31, "ba sáu triệu" 36; "hai ba triệu" is two or three, "năm bảy triệu" several. */
function contracted(tokens: readonly Token[], at: number, tens: number): Quantity | undefined {
  const token = tokens[at];
  const word = numberWord(token);
  const digit = word === undefined ? undefined : DIGITS_AFTER_TEN[word];
  if (tens < 2 || !digit || !isUnitOfMoney(tokens[at + 1])) return undefined;
  if (digit === 1 && token?.text === 'một') return undefined;
  const isVague = digit === tens + 1 || VAGUE_PAIRS.has(tens * 10 + digit);
  const onlyBehindTen = word !== undefined && DIGITS[word] === undefined;
  if (isVague && !onlyBehindTen) return undefined;
  return { value: tens * 10 + digit, next: at + 1, words: true };
}

/** "dăm ba", "năm bảy", "ba bảy": several. */
const VAGUE_PAIRS = new Set([53, 57, 37]);

function isUnitOfMoney(token: Token | undefined): boolean {
  return /^(?:trieu|tr|nghin|ngan|ty|ti|k|cu)$/.test(token?.folded ?? '');
}

/** "hai" + trăm, mươi or chục, and what belongs behind them. */
function scale(tokens: readonly Token[], at: number, digit: number): Quantity | undefined {
  const word = numberWord(tokens[at]);
  if (word === 'tram') return withTens(tokens, at + 1, digit * 100);
  if (word === 'muoi') return withUnits(tokens, at + 1, digit * 10);
  if (word === 'chuc') return { value: digit * 10, next: at + 1, words: true };
  return undefined;
}

function withTens(tokens: readonly Token[], at: number, hundreds: number): Quantity {
  const word = numberWord(tokens[at]);
  if (word === 'linh' || word === 'le') return withUnits(tokens, at + 1, hundreds);
  if (word === 'ruoi') return { value: hundreds + 50, next: at + 1, words: true };
  const tens = word === 'tram' ? undefined : (readTensInDigits(tokens, at) ?? readWords(tokens, at));
  if (tens === undefined || tens.value >= 100 || tens.value < 10) {
    return { value: hundreds, next: at, words: true };
  }
  return { value: hundreds + tens.value, next: tens.next, words: true };
}

/** "2 trăm 50 triệu"; a unit must follow, since "2 trăm 50 người" are two numbers. */
function readTensInDigits(tokens: readonly Token[], at: number): Quantity | undefined {
  const token = tokens[at];
  if (token?.kind !== 'number' || !/^[1-9]\d$/.test(token.text)) return undefined;
  if (!isUnitOfMoney(tokens[at + 1])) return undefined;
  return { value: Number(token.text), next: at + 1, words: false };
}

function withUnits(tokens: readonly Token[], at: number, tens: number): Quantity {
  const word = numberWord(tokens[at]);
  const digit = word === undefined ? undefined : DIGITS_AFTER_TEN[word];
  return digit === undefined || digit === 0
    ? { value: tens, next: at, words: true }
    : { value: tens + digit, next: at + 1, words: true };
}

/** "1.500.000" and "1,500,000" are grouped, "1,5" and "2.75" have decimals; what is neither is no number. */
export function parseNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return text.length > 15 ? undefined : Number(text);
  if (isGrouped(text)) return Number(text.replace(/[.,]\d{1,2}$/, '').replace(/[.,]/g, ''));
  const decimal = /^(\d{1,6})[.,](\d{1,2})$/.exec(text);
  return decimal === null ? undefined : Number(`${decimal[1] ?? ''}.${decimal[2] ?? ''}`);
}

/** Groups of three with one kind of separator, perhaps with decimals behind the other kind. */
export function isGrouped(text: string): boolean {
  return /^[1-9]\d{0,2}(?:(?:\.\d{3})+(?:,\d{1,2})?|(?:,\d{3})+(?:\.\d{1,2})?)$/.test(text);
}

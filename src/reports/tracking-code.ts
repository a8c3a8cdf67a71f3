/**
 * Codes that survive being read out over the telephone: no 0/O, 1/I/L, no B/P, S, U/W, Z.
 * 23 characters, a prime, so that the weighted sum below catches every single wrong character and every swap of two.
 */
const alphabet = '23456789ACDEFGHKMNRTVXY';
const length = 8;
const prefix = 'LC';

/** @param random returns a whole number from 0 up to, not including, its argument; must be unguessable. */
export function createTrackingCode(random: (below: number) => number): string {
  const digits = Array.from({ length: length - 1 }, () => random(alphabet.length));
  const characters = [...digits, checkDigit(digits)].map((digit) => alphabet.charAt(digit)).join('');
  return `${prefix}-${characters.slice(0, 4)}-${characters.slice(4)}`;
}

/** Reads a code however it was typed; undefined where it is none or the check character is wrong. */
export function parseTrackingCode(text: string): string | undefined {
  const compact = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const body = compact.startsWith(prefix) ? compact.slice(prefix.length) : compact;
  if (body.length !== length) return undefined;
  const digits = [...body].map((character) => alphabet.indexOf(character));
  if (digits.includes(-1) || digits.at(-1) !== checkDigit(digits.slice(0, -1))) return undefined;
  return `${prefix}-${body.slice(0, 4)}-${body.slice(4)}`;
}

const codePattern = /\blc[\s.-]*(?:[a-z0-9][\s.-]*){7}[a-z0-9]\b/gi;

/** Finds a code inside a sentence: "cho tôi hỏi mã LC-2345-6789 tới đâu rồi". */
export function findTrackingCode(text: string): string | undefined {
  for (const match of text.matchAll(codePattern)) {
    const code = parseTrackingCode(match[0]);
    if (code !== undefined) return code;
  }
  return undefined;
}

function checkDigit(digits: readonly number[]): number {
  const sum = digits.reduce((total, digit, index) => total + digit * (index + 1), 0);
  // The check character itself has weight 8: 8·c + sum ≡ 0 (mod 23), and 8·3 ≡ 1.
  return (((-sum * 3) % alphabet.length) + alphabet.length) % alphabet.length;
}

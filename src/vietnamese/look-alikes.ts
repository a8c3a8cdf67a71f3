/** Letters of other scripts that a reader takes for Latin ones (from Unicode's confusables, the common part). */
const GROUPS: Readonly<Record<string, string>> = {
  a: 'аαɑ',
  b: 'Ьƅ',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еҽ',
  g: 'ɡ',
  h: 'һ',
  i: 'іɩι',
  j: 'јϳ',
  k: 'κк',
  l: 'ӏ',
  m: 'м',
  n: 'ոп',
  o: 'оοօ',
  p: 'рρ',
  q: 'ԛ',
  r: 'г',
  s: 'ѕ',
  t: 'тτ',
  u: 'υս',
  v: 'νѵ',
  w: 'ԝω',
  x: 'хχ',
  y: 'уγ',
  A: 'АΑ',
  B: 'ВΒ',
  C: 'СϹ',
  E: 'ЕΕ',
  H: 'НΗ',
  I: 'ІΙӀ',
  J: 'Ј',
  K: 'КΚ',
  M: 'МΜ',
  N: 'Ν',
  O: 'ОΟ',
  P: 'РΡ',
  S: 'Ѕ',
  T: 'ТΤ',
  X: 'ХΧ',
  Y: 'УΥ',
  Z: 'Ζ',
};

const TO_LATIN: ReadonlyMap<string, string> = new Map(
  Object.entries(GROUPS).flatMap(([latin, others]) =>
    Array.from(others).map((other) => [other, latin] as const),
  ),
);

const FOREIGN = /[\u0251\u0261\u0269\u0370-\u03ff\u0400-\u052f\u0561-\u0587\u0185]/;
const WORD = /[\p{L}\p{N}]+/gu;
const LATIN = /\p{Script=Latin}/u;

/**
 * Writes Latin letters for the look-alikes in words that mix scripts ("nhаp mа ОТР"); a word wholly in another
 * script is that language's own and stays. Keeps the length. Not for addresses: there the difference is the fraud.
 */
export function latiniseLookAlikes(text: string): string {
  if (!FOREIGN.test(text)) return text;
  const latinText = LATIN.test(text);
  return text.replace(WORD, (word) => {
    if (!FOREIGN.test(word)) return word;
    if (!LATIN.test(word) && !(latinText && isWholly(word))) return word;
    return Array.from(word).map(latinLetter).join('');
  });
}

/** The Latin letter that `letter` looks like, or the letter itself. */
export function latinLetter(letter: string): string {
  return TO_LATIN.get(letter) ?? letter;
}

/** "ОТР" among Vietnamese words: every letter has a Latin double. */
function isWholly(word: string): boolean {
  return Array.from(word).every((letter) => TO_LATIN.has(letter) || /\d/.test(letter));
}

import { addMark, splitTone } from './marks.ts';

const O_OR_U = 'oOuUòóỏõọÒÓỎÕỌùúủũụÙÚỦŨỤ';
const GLIDE_VOWEL = 'aeAEyYàáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ';
const PAIR = new RegExp(`(?<![qQ])([${O_OR_U}])([${GLIDE_VOWEL}])(?=(\\p{L}?))`, 'gu');
const TONED = /[òóỏõọùúủũụàáảãạèéẻẽẹỳýỷỹỵ]/i;

/**
 * Two spellings are in use for open syllables in oa, oe, uy: "hòa" (old) and "hoà" (new). The old one is written,
 * which most keyboards produce; with a letter after it the tone stands on the second vowel ("hoàn").
 */
export function placeTones(text: string): string {
  if (!TONED.test(text)) return text;
  return text.replace(PAIR, (pair: string, first: string, second: string, next: string) => {
    const [firstBare, firstTone] = splitTone(first);
    const [secondBare, secondTone] = splitTone(second);
    if ((firstTone === '') === (secondTone === '')) return pair;
    if (!isGlidePair(firstBare + secondBare)) return pair;
    const tone = firstTone === '' ? secondTone : firstTone;
    return next === '' ? addMark(firstBare, tone) + secondBare : firstBare + addMark(secondBare, tone);
  });
}

function isGlidePair(pair: string): boolean {
  return /^(?:o[ae]|uy)$/i.test(pair);
}

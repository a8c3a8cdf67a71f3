const vowel = '[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]';
/** Other consonants held down are abbreviations and hosts: "cccd", "gttt", "www". */
const held = new RegExp(`(${vowel})\\1{2,}|(?<=${vowel}\\p{L}?)(\\p{L})\\2{2,}(?!\\p{L})`, 'gu');

/** Keys held down ("alooo", "cứu tôiiii", "khôngggg"): three and more of a vowel, or of a last letter, are one. */
export function undoRepeats(text: string): string {
  return hasThreeAlike(text) ? text.replace(held, '$1$2') : text;
}

/** Spares most texts the expression. */
function hasThreeAlike(text: string): boolean {
  for (let place = 2; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit === text.charCodeAt(place - 1) && unit === text.charCodeAt(place - 2)) return true;
  }
  return false;
}

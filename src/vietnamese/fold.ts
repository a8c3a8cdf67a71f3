/** Latin letters with diacritics stand in these blocks; each of them folds to exactly one letter or is left. */
const FIRST = 0xc0;
const LAST = 0x1eff;
const UNFOLDED: Readonly<Record<string, string>> = { đ: 'd', ð: 'd', ø: 'o', ł: 'l', ı: 'i', ß: 's', ɖ: 'd' };

const TABLE = buildTable();
// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is meant
const ASCII = /^[\x00-\x7f]*$/;

/**
 * Lower case without diacritics, đ → d: "Lừa Đảo" and "lua dao" become equal. Idempotent, and keeps the length
 * of composed Vietnamese text, so that a position in the folded text is one in the text (see `foldInPlace`).
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const inPlace = foldInPlace(text);
  // Composed Vietnamese has nothing left to take apart.
  if (ASCII.test(inPlace)) return inPlace;
  return foldInPlace(inPlace.normalize('NFD').replace(/\p{M}+/gu, ''));
}

/** Lower case of the same length: "İ" is the one letter that would become two. */
export function lowerInPlace(text: string): string {
  return text.replaceAll('İ', 'I').toLowerCase();
}

/** Folds letter by letter and never changes the length; letters outside of the Latin blocks only become lower case. */
export function foldInPlace(text: string): string {
  const source = lowerInPlace(text);
  let folded = '';
  let copied = 0;
  for (let index = 0; index < source.length; index += 1) {
    const code = source.charCodeAt(index);
    if (code < FIRST || code > LAST) continue;
    const to = TABLE[code - FIRST];
    if (to === undefined || to === 0) continue;
    folded += source.slice(copied, index) + String.fromCharCode(to);
    copied = index + 1;
  }
  return copied === 0 ? source : folded + source.slice(copied);
}

function buildTable(): Uint16Array {
  const table = new Uint16Array(LAST - FIRST + 1);
  for (let code = FIRST; code <= LAST; code += 1) {
    if (code > 0x24f && code < 0x1e00) continue;
    const lower = String.fromCharCode(code).toLowerCase();
    const bare = lower.normalize('NFD').replace(/\p{M}+/gu, '');
    const to = UNFOLDED[bare] ?? bare;
    if (to.length === 1 && to !== String.fromCharCode(code)) table[code - FIRST] = to.charCodeAt(0);
  }
  return table;
}

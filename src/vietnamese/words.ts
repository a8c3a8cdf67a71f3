/** A text cut in words (letters and digits) and what stands between: `gaps[i]` precedes `words[i]`, the last follows all. */
export interface Words {
  readonly words: readonly string[];
  readonly gaps: readonly string[];
}

/** Letters with their marks, and digits. */
const OF_A_WORD = /^[\p{L}\p{M}\p{N}]$/u;

/** By UTF-16 unit, of those below: 1 if it is part of a word. Vietnamese needs no others. */
const LAST_KNOWN = 0x1eff;
const IS_KNOWN = Uint8Array.from({ length: LAST_KNOWN + 1 }, (_, unit) =>
  OF_A_WORD.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** Letter by letter: three times faster than an expression that matches word by word. */
export function splitWords(text: string): Words {
  const words: string[] = [];
  const gaps: string[] = [];
  let end = 0;
  for (let at = 0; at < text.length; ) {
    const start = at;
    for (let length = partAt(text, at); length > 0; length = partAt(text, at)) at += length;
    if (at === start) at += 1;
    else {
      gaps.push(text.slice(end, start));
      words.push(text.slice(start, at));
      end = at;
    }
  }
  gaps.push(text.slice(end));
  return { words, gaps };
}

/** How many UTF-16 units the part of a word has that stands at a place; 0 where none does. */
function partAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit <= LAST_KNOWN) return IS_KNOWN[unit] as number;
  const character = text.codePointAt(at);
  if (character === undefined) return 0;
  const whole = String.fromCodePoint(character);
  return OF_A_WORD.test(whole) ? whole.length : 0;
}

export function joinWords({ words, gaps }: Words): string {
  let text = '';
  for (let index = 0; index < words.length; index += 1) text += (gaps[index] ?? '') + (words[index] ?? '');
  return text + (gaps[words.length] ?? '');
}

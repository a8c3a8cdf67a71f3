/** A text cut in words (letters and digits) and what stands between: `gaps[i]` precedes `words[i]`, the last follows all. */
export interface Words {
  readonly words: readonly string[];
  readonly gaps: readonly string[];
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

export function splitWords(text: string): Words {
  const words: string[] = [];
  const gaps: string[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    gaps.push(text.slice(end, match.index));
    words.push(match[0]);
    end = match.index + match[0].length;
  }
  gaps.push(text.slice(end));
  return { words, gaps };
}

export function joinWords({ words, gaps }: Words): string {
  let text = '';
  for (let index = 0; index < words.length; index += 1) text += (gaps[index] ?? '') + (words[index] ?? '');
  return text + (gaps[words.length] ?? '');
}

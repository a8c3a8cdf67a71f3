/** Letters held down ("alooo", "cứu tôiiii"): three and more of one letter are one. */
export function undoRepeats(word: string): string {
  return word.replace(/(\p{L})\1{2,}/gu, '$1');
}

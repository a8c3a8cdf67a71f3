/** Letters held down ("alooo", "cứu tôiiii"): three and more of one letter are one. */
export function undoRepeats(text: string): string {
  return text.replace(/(\p{L})\1{2,}/gu, '$1');
}

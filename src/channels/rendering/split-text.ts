/** Where a text is best cut, best first: between paragraphs, lines, sentences, words. */
const seams = [/\n\n/g, /\n/g, /[.!?…]\s/g, /\s/g];

/** Cuts a text into parts of at most `limit` UTF-16 units, at the best seam that wastes less than half a part. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const at = findSeam(rest, limit);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

function findSeam(text: string, limit: number): number {
  const window = text.slice(0, limit + 1);
  for (const seam of seams) {
    const last = [...window.matchAll(seam)].at(-1);
    if (last !== undefined && last.index + last[0].trimEnd().length >= limit / 2) {
      return Math.min(last.index + last[0].length, limit);
    }
  }
  // One endless word: cut it, but never in the middle of a character.
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code <= 0xdbff && limit > 1 ? limit - 1 : limit;
}

import { splitWords, type Words } from './words.ts';

/** A phrase that was found: words `from` (inclusive) to `to` (exclusive). */
export interface PhraseMatch<Entry> {
  readonly entry: Entry;
  readonly from: number;
  readonly to: number;
}

/** Phrases by their first word, the longest first. */
export type PhraseTable<Entry> = ReadonlyMap<string, readonly { words: readonly string[]; entry: Entry }[]>;

export function buildPhraseTable<Entry>(pairs: Iterable<readonly [string, Entry]>): PhraseTable<Entry> {
  const table = new Map<string, { words: readonly string[]; entry: Entry }[]>();
  for (const [phrase, entry] of pairs) {
    const { words } = splitWords(phrase);
    const first = words[0];
    if (first === undefined) continue;
    const list = table.get(first) ?? [];
    list.push({ words, entry });
    table.set(first, list);
  }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  return table;
}

/** Finds phrases from left to right, without overlaps, the longest first. Words of a phrase stand close together. */
export function findPhrases<Entry>(text: Words, table: PhraseTable<Entry>): PhraseMatch<Entry>[] {
  const matches: PhraseMatch<Entry>[] = [];
  for (let at = 0; at < text.words.length; ) {
    const found = table.get(text.words[at] ?? '')?.find(({ words }) => standsAt(text, words, at));
    if (found === undefined) at += 1;
    else {
      matches.push({ entry: found.entry, from: at, to: at + found.words.length });
      at += found.words.length;
    }
  }
  return matches;
}

function standsAt(text: Words, phrase: readonly string[], at: number): boolean {
  return phrase.every(
    (word, offset) =>
      text.words[at + offset] === word &&
      (offset === 0 || /^[ .\-/]{1,2}$/.test(text.gaps[at + offset] ?? '')),
  );
}

/** Writes `replacement(match)` for each match; where it answers `undefined`, the words stay. */
export function replacePhrases<Entry>(
  text: Words,
  matches: readonly PhraseMatch<Entry>[],
  replacement: (match: PhraseMatch<Entry>) => string | undefined,
): Words {
  if (matches.length === 0) return text;
  const words: string[] = [];
  const gaps: string[] = [];
  let at = 0;
  const copyUntil = (end: number) => {
    for (; at < end; at += 1) {
      words.push(text.words[at] ?? '');
      gaps.push(text.gaps[at] ?? '');
    }
  };
  for (const match of matches) {
    copyUntil(match.from);
    const written = replacement(match);
    if (written === undefined) continue;
    written.split(' ').forEach((word, index) => {
      words.push(word);
      gaps.push(index === 0 ? (text.gaps[match.from] ?? '') : ' ');
    });
    at = match.to;
  }
  copyUntil(text.words.length);
  gaps.push(text.gaps[text.words.length] ?? '');
  return { words, gaps };
}

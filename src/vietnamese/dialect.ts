import { z } from 'zod';
import { fold } from './fold.ts';
import { buildPhraseTable, findPhrases, type PhraseMatch, replacePhrases } from './phrases.ts';
import type { Words } from './words.ts';

/** A row of data/dialect.csv (Nghệ Tĩnh speech). `ambiguous`: the word also has a meaning of its own in standard speech. */
export const dialectRow = z.object({
  dialect: z.string().min(1),
  standard: z.string().min(1),
  note: z.string(),
});
export type DialectRow = z.output<typeof dialectRow>;

interface Entry {
  readonly standard: string;
  readonly certain: boolean;
}

/** One certain dialect word, or this many uncertain ones, show that the whole message is dialect. */
const UNCERTAIN_NEEDED = 3;
const HAS_DIACRITICS = /[^\p{ASCII}\p{P}\p{S}\p{Z}]/u;

/**
 * Writes standard words for dialect. Ambiguous words, and all words typed without diacritics ("rang" is răng, rằng
 * or rạng), are only replaced where other words show that the message is dialect; `plainWords` are the single words
 * that may then be read without diacritics. `typed`: the words before shorthand was written out, which puts diacritics
 * into a message typed without any.
 */
export function createDialect(
  rows: readonly DialectRow[],
  plainWords: readonly string[],
): (text: Words, typed?: readonly string[]) => Words {
  const marked = buildPhraseTable(rows.map((row) => [row.dialect.toLowerCase(), entryOf(row)] as const));
  const readablePlain = new Set(plainWords);
  const folded = buildPhraseTable(
    rows
      .filter((row) => row.dialect.includes(' ') || readablePlain.has(row.dialect))
      .map((row) => [fold(row.dialect), { ...entryOf(row), certain: isCertainFolded(row) }] as const),
  );
  return (text, typed = text.words) => {
    const plain = !typed.some((word) => HAS_DIACRITICS.test(word));
    const matches = findPhrases(text, plain ? folded : marked);
    if (matches.length === 0) return text;
    const dialect = isDialect(matches);
    return replacePhrases(text, matches, ({ entry }) =>
      dialect || entry.certain ? entry.standard : undefined,
    );
  };
}

function entryOf(row: DialectRow): Entry {
  return { standard: row.standard, certain: !row.note.includes('ambiguous') };
}

/** Without diacritics only phrases of two and more words are certain. */
function isCertainFolded(row: DialectRow): boolean {
  return entryOf(row).certain && row.dialect.includes(' ');
}

function isDialect(matches: readonly PhraseMatch<Entry>[]): boolean {
  if (matches.some(({ entry }) => entry.certain)) return true;
  return new Set(matches.map(({ entry }) => entry.standard)).size >= UNCERTAIN_NEEDED;
}

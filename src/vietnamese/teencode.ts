import { z } from 'zod';
import { fold } from './fold.ts';
import {
  buildPhraseTable,
  findPhrases,
  type PhraseMatch,
  type PhraseTable,
  replacePhrases,
} from './phrases.ts';
import type { Words } from './words.ts';

/** A row of data/teencode.csv. `note`: "default", empty (same), or "with: a|b", folded words that select the row. */
export const teencodeRow = z.object({ short: z.string().min(1), full: z.string().min(1), note: z.string() });
export type TeencodeRow = z.output<typeof teencodeRow>;

interface Meaning {
  readonly full: string;
  /** Surrounded by blanks each, so that they match whole words only; empty: the default. */
  readonly contexts: readonly string[];
}

/** How many words to each side may select a meaning. */
const REACH = 4;
/** Shorthand that is a unit where a number precedes: thousands, millions, đồng, hours, minutes. */
const UNITS = new Set(['k', 'tr', 'm', 'd', 'đ', 'h', 'p']);

/** Expands shorthand ("k", "mk", "stk") by context; a short form whose contexts are all absent stays as it is. */
export function createTeencode(rows: readonly TeencodeRow[]): (text: Words) => Words {
  const table = buildTable(rows);
  return (text) =>
    replacePhrases(text, findPhrases(text, table), (match) => chooseMeaning(text, match, match.entry));
}

function buildTable(rows: readonly TeencodeRow[]): PhraseTable<readonly Meaning[]> {
  const byShort = new Map<string, Meaning[]>();
  for (const row of rows) {
    const short = row.short.toLowerCase();
    const meanings = byShort.get(short) ?? [];
    meanings.push({ full: row.full, contexts: contextsOf(row.note) });
    byShort.set(short, meanings);
  }
  return buildPhraseTable(byShort);
}

function contextsOf(note: string): string[] {
  const list = /^with:(.*)$/s.exec(note)?.[1] ?? '';
  return list
    .split('|')
    .map((context) => fold(context.trim()))
    .filter((context) => context !== '')
    .map((context) => ` ${context} `);
}

function chooseMeaning(
  text: Words,
  match: PhraseMatch<unknown>,
  meanings: readonly Meaning[],
): string | undefined {
  // "500 k" is an amount: the unit is read with the number.
  if (
    UNITS.has(text.words[match.from] ?? '') &&
    /^\d/.test(text.words[match.from - 1] ?? '') &&
    /^ ?$/.test(text.gaps[match.from] ?? '')
  )
    return undefined;
  const fallback = meanings.find((meaning) => meaning.contexts.length === 0)?.full;
  if (meanings.length === 1 && fallback !== undefined) return fallback;
  const around = fold(
    ` ${[...text.words.slice(Math.max(0, match.from - REACH), match.from), ...text.words.slice(match.to, match.to + REACH)].join(' ')} `,
  );
  const chosen = meanings.find((meaning) => meaning.contexts.some((context) => around.includes(context)));
  return chosen?.full ?? fallback;
}

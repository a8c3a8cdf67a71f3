import { type RawBuilder, SqliteAdapter, sql } from 'kysely';
import type { Db } from '../database.ts';

/** A word that stands in a hundred thousand reports finds the newest of them. */
export const searchedMatches = 1000;

/**
 * Ids of the newest reports whose narrative has all words, whatever the diacritics; the last word may be a beginning
 * where it has three letters: of one or two there are too many to be looked up in time, and whole words are that short.
 * @param words folded, letters and digits only
 */
export function idsMatching(db: Db, words: readonly string[]): RawBuilder<string> {
  const isBeginning = (word: string, index: number) => index === words.length - 1 && word.length >= 3;
  if (isSqlite(db)) {
    const query = words.map((word, index) => `"${word}"${isBeginning(word, index) ? '*' : ''}`).join(' ');
    return sql<string>`(select report_id from report_numbers where number in (
      select rowid from report_search where report_search match ${query} order by rowid desc limit ${searchedMatches}))`;
  }
  const query = words.map((word, index) => `${word}${isBeginning(word, index) ? ':*' : ''}`).join(' & ');
  return sql<string>`(select id from reports
    where to_tsvector('simple', fold_vietnamese(narrative)) @@ to_tsquery('simple', ${query})
    order by created_at desc limit ${searchedMatches})`;
}

function isSqlite(db: Db): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}

import { type RawBuilder, SqliteAdapter, sql } from 'kysely';
import type { Db } from '../database.ts';

/** A word that stands in a hundred thousand reports finds the newest of them. */
export const searchedMatches = 2000;

/**
 * Ids of the newest reports whose narrative has all words, whatever the diacritics; the last word may be a beginning.
 * @param words folded, letters and digits only
 */
export function idsMatching(db: Db, words: readonly string[]): RawBuilder<string> {
  if (isSqlite(db)) {
    const query = words.map((word, index) => `"${word}"${index === words.length - 1 ? '*' : ''}`).join(' ');
    return sql<string>`(select report_id from report_numbers where number in (
      select rowid from report_search where report_search match ${query} order by rowid desc limit ${searchedMatches}))`;
  }
  const query = words.map((word, index) => `${word}${index === words.length - 1 ? ':*' : ''}`).join(' & ');
  return sql<string>`(select id from reports
    where to_tsvector('simple', fold_vietnamese(narrative)) @@ to_tsquery('simple', ${query})
    order by created_at desc limit ${searchedMatches})`;
}

function isSqlite(db: Db): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}

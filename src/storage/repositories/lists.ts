import type { Selectable } from 'kysely';
import type { Db, Trx } from '../database.ts';
import type { Database } from '../schema.ts';

export interface ListSource {
  readonly list: string;
  readonly source: string;
  readonly licence: string;
  readonly fingerprint: string;
  readonly linesDone: number;
  readonly entries: number;
  readonly refused: number;
  readonly importedAt: number;
  readonly finished: boolean;
}

export async function findListSource(db: Db, list: string): Promise<ListSource | undefined> {
  const row = await db.selectFrom('list_sources').selectAll().where('list', '=', list).executeTakeFirst();
  return row === undefined ? undefined : toListSource(row);
}

/** Every list that was ever imported and not withdrawn, the latest first. */
export async function listListSources(db: Db): Promise<ListSource[]> {
  const rows = await db.selectFrom('list_sources').selectAll().orderBy('imported_at', 'desc').execute();
  return rows.map(toListSource);
}

function toListSource(row: Selectable<Database['list_sources']>): ListSource {
  return {
    list: row.list,
    source: row.source,
    licence: row.licence,
    fingerprint: row.fingerprint,
    linesDone: row.lines_done,
    entries: row.entries,
    refused: row.refused,
    importedAt: row.imported_at,
    finished: row.finished === 1,
  };
}

export async function saveListSource(trx: Trx, source: ListSource): Promise<void> {
  const row = {
    source: source.source,
    licence: source.licence,
    fingerprint: source.fingerprint,
    lines_done: source.linesDone,
    entries: source.entries,
    refused: source.refused,
    imported_at: source.importedAt,
    finished: source.finished ? 1 : 0,
  };
  await trx
    .insertInto('list_sources')
    .values({ list: source.list, ...row })
    .onConflict((conflict) => conflict.column('list').doUpdateSet(row))
    .execute();
}

/** Rows in one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const rowsPerStatement = 5_000;

/** Adds entries to a list; those that it already has are dated anew. */
export async function addListEntries(
  trx: Trx,
  list: string,
  entries: readonly { type: string; value: string }[],
  dates: { addedAt: number; expiresAt: number | null },
): Promise<void> {
  for (let at = 0; at < entries.length; at += rowsPerStatement) {
    await trx
      .insertInto('list_entries')
      .values(
        entries.slice(at, at + rowsPerStatement).map(({ type, value }) => ({
          type,
          value,
          list,
          added_at: dates.addedAt,
          expires_at: dates.expiresAt,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['type', 'value', 'list'])
          .doUpdateSet({ added_at: dates.addedAt, expires_at: dates.expiresAt }),
      )
      .execute();
  }
}

/** Entries of a list that its newest import no longer has. */
export async function dropOldEntries(trx: Trx, list: string, before: number): Promise<void> {
  await trx.deleteFrom('list_entries').where('list', '=', list).where('added_at', '<', before).execute();
}

/** How many entries of a list are believed now. */
export async function countListed(db: Db, list: string, now: number): Promise<number> {
  const row = await db
    .selectFrom('list_entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('list', '=', list)
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** How many entries a list has, and how many of `entries` are among them. */
export async function countListEntries(
  db: Db,
  list: string,
  entries: readonly { type: string; value: string }[],
): Promise<{ all: number; known: number }> {
  const all = await db
    .selectFrom('list_entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('list', '=', list)
    .executeTakeFirstOrThrow();
  let known = 0;
  for (let at = 0; at < entries.length; at += rowsPerStatement) {
    const part = entries.slice(at, at + rowsPerStatement);
    const rows = await db
      .selectFrom('list_entries')
      .select(['type', 'value'])
      .where('list', '=', list)
      .where(
        'value',
        'in',
        part.map(({ value }) => value),
      )
      .execute();
    const found = new Set(rows.map(({ type, value }) => `${type}\n${value}`));
    known += part.filter(({ type, value }) => found.has(`${type}\n${value}`)).length;
  }
  return { all: Number(all.count), known };
}

/** Nothing of the list is believed any more. @returns how many entries it had; undefined where there is no such list */
export async function withdrawList(trx: Trx, list: string): Promise<number | undefined> {
  const source = await trx.deleteFrom('list_sources').where('list', '=', list).executeTakeFirst();
  if (source.numDeletedRows === 0n) return undefined;
  const entries = await trx.deleteFrom('list_entries').where('list', '=', list).executeTakeFirst();
  return Number(entries.numDeletedRows);
}

import { type Kysely, sql } from 'kysely';
import type { DialectColumns, Migration } from '../migrate.ts';

/** Accounts, their sessions and invitations; who works on a report; saved views; search over the narratives. */
export const migration: Migration = {
  name: '0010-console',
  async up(db, columns) {
    await extendAccounts(db);
    await createDesk(db, columns);
    await createListIndexes(db);
    await (columns.dialect === 'sqlite' ? createSearchOnSqlite(db) : createSearchOnPostgres(db));
  },
};

async function extendAccounts(db: Kysely<unknown>): Promise<void> {
  const users = db.schema.alterTable('users');
  await users.addColumn('full_name', 'text', (c) => c.notNull().defaultTo('')).execute();
  await users.addColumn('agency', 'text').execute();
  await users.addColumn('totp_secret', 'text').execute();
  await users.addColumn('totp_step', 'bigint', (c) => c.notNull().defaultTo(0)).execute();
  await users.addColumn('disabled', 'integer', (c) => c.notNull().defaultTo(0)).execute();

  const sessions = db.schema.alterTable('console_sessions');
  await sessions.addColumn('stage', 'text', (c) => c.notNull().defaultTo('full')).execute();
  await sessions.addColumn('last_seen_at', 'bigint', (c) => c.notNull().defaultTo(0)).execute();
  await sessions.addColumn('address', 'text', (c) => c.notNull().defaultTo('')).execute();
  await sessions.addColumn('agent', 'text', (c) => c.notNull().defaultTo('')).execute();
  await db.schema.createIndex('console_sessions_by_user').on('console_sessions').column('user_id').execute();

  await db.schema
    .createTable('sign_in_failures')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addColumn('blocked_until', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('invitations')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('agency', 'text')
    .addColumn('full_name', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
}

async function createDesk(db: Kysely<unknown>, columns: DialectColumns): Promise<void> {
  await db.schema
    .createTable('report_assignments')
    .addColumn('report_id', 'text', (c) => c.primaryKey().references('reports.id'))
    .addColumn('user_id', 'bigint', (c) => c.references('users.id'))
    .addColumn('agency', 'text')
    .addColumn('assigned_by', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('report_assignments_by_user')
    .on('report_assignments')
    .columns(['user_id', 'report_id'])
    .execute();
  await db.schema
    .createIndex('report_assignments_by_agency')
    .on('report_assignments')
    .columns(['agency', 'report_id'])
    .execute();
  await db.schema
    .createTable('saved_views')
    .addColumn('id', columns.idType, columns.id)
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
}

async function createListIndexes(db: Kysely<unknown>): Promise<void> {
  for (const column of ['commune', 'topic', 'channel', 'first_hour']) {
    await db.schema
      .createIndex(`reports_by_${column}`)
      .on('reports')
      .columns([column, 'created_at', 'id'])
      .execute();
  }
}

/**
 * FTS5 folds marks but not đ, hence the replace. The index holds words only, not the text; `report_numbers` gives
 * each report the whole number that FTS5 wants, because an implicit rowid may change at a VACUUM.
 */
async function createSearchOnSqlite(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table report_numbers (number integer primary key autoincrement, report_id text not null unique)`,
    `create virtual table report_search using fts5(text, content='', contentless_delete=1,
       tokenize="unicode61 remove_diacritics 2")`,
    `create trigger report_search_insert after insert on reports begin
       insert into report_numbers (report_id) values (new.id);
       insert into report_search (rowid, text) values (
         (select number from report_numbers where report_id = new.id),
         replace(replace(new.narrative, 'đ', 'd'), 'Đ', 'D'));
     end`,
    `create trigger report_search_update after update of narrative on reports begin
       delete from report_search where rowid = (select number from report_numbers where report_id = new.id);
       insert into report_search (rowid, text) values (
         (select number from report_numbers where report_id = new.id),
         replace(replace(new.narrative, 'đ', 'd'), 'Đ', 'D'));
     end`,
    `create trigger report_search_delete after delete on reports begin
       delete from report_search where rowid = (select number from report_numbers where report_id = old.id);
       delete from report_numbers where report_id = old.id;
     end`,
    `insert into report_numbers (report_id) select id from reports order by created_at, id`,
    `insert into report_search (rowid, text)
       select number, replace(replace(narrative, 'đ', 'd'), 'Đ', 'D')
       from report_numbers join reports on reports.id = report_numbers.report_id`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const marked = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ';
const bare = 'aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd';

/** The same folding as an immutable function, so that a GIN index can stand on it. */
async function createSearchOnPostgres(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create function fold_vietnamese(value text) returns text language sql immutable parallel safe as
       $$ select translate(lower(normalize(value, NFC)), '${marked}', '${bare}') $$`,
    `create index reports_search on reports using gin (to_tsvector('simple', fold_vietnamese(narrative)))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

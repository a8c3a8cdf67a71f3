import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ColumnDefinitionBuilder, type Kysely, Migrator, sql } from 'kysely';
import type { Db, DialectName } from './database.ts';

/** The few columns that the two databases spell differently. */
export interface DialectColumns {
  /** Type of a key that counts up by itself. */
  readonly idType: 'integer' | 'bigserial';
  readonly id: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  readonly dialect: DialectName;
}

/** One step forward; one file in `migrations/`, applied in the order of the names. There is no way back. */
export interface Migration {
  readonly name: string;
  up(db: Kysely<unknown>, columns: DialectColumns): Promise<void>;
}

const columnsOf: Record<DialectName, DialectColumns> = {
  sqlite: { dialect: 'sqlite', idType: 'integer', id: (column) => column.primaryKey().autoIncrement() },
  postgres: { dialect: 'postgres', idType: 'bigserial', id: (column) => column.primaryKey() },
};

/** Brings the schema up to date, wholly or not at all. @throws the first migration's error */
export async function migrate(db: Db, dialect: DialectName): Promise<void> {
  const migrations = await loadMigrations();
  if (dialect === 'postgres') return migrateToLatest(db, migrations, dialect);
  // Kysely believes that SQLite cannot change its schema within a transaction; it can, and waits for the disk only once.
  await db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      await migrateToLatest(connection, migrations, dialect);
      await sql`commit`.execute(connection);
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

async function migrateToLatest(
  db: Db,
  migrations: readonly Migration[],
  dialect: DialectName,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          migrations.map((migration) => [
            migration.name,
            { up: (kysely: Kysely<unknown>) => migration.up(kysely, columnsOf[dialect]) },
          ]),
        ),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function loadMigrations(): Promise<Migration[]> {
  const folder = path.join(import.meta.dirname, 'migrations');
  const files = readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.[jt]s$/.test(name));
  const modules = await Promise.all(
    files.map(
      (name) => import(pathToFileURL(path.join(folder, name)).href) as Promise<{ migration: Migration }>,
    ),
  );
  return modules.map((module) => module.migration);
}

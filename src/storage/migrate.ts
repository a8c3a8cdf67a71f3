import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ColumnDefinitionBuilder, type Kysely, Migrator } from 'kysely';
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

/** Brings the schema up to date. @throws the first migration's error; what went before it stays applied. */
export async function migrate(db: Db, dialect: DialectName): Promise<void> {
  const migrations = await loadMigrations();
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

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { type Db, type DialectName, openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';

/** An empty, migrated database of one kind, thrown away by `close`. */
export interface TestDatabase {
  readonly db: Db;
  readonly dialect: DialectName;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  close(): Promise<void>;
}

export interface DatabaseKind {
  readonly name: DialectName;
  open(): Promise<TestDatabase>;
}

const postgresUrl = process.env['TEST_DATABASE_URL'];

/** SQLite always; PostgreSQL where TEST_DATABASE_URL names a server (`.ci/run` starts one). */
export const databaseKinds: readonly DatabaseKind[] = [
  { name: 'sqlite', open: openSqlite },
  ...(postgresUrl === undefined
    ? []
    : [{ name: 'postgres' as const, open: () => openPostgres(postgresUrl) }]),
];

export async function openSqlite(): Promise<TestDatabase> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-'));
  const db = openDatabase({ dataFolder, databaseUrl: undefined });
  await migrate(db, 'sqlite');
  return {
    db,
    dialect: 'sqlite',
    dataFolder,
    databaseUrl: undefined,
    async close() {
      await db.destroy();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function openPostgres(serverUrl: string): Promise<TestDatabase> {
  const name = `la_chan_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await runOnServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-'));
  const db = openDatabase({ dataFolder, databaseUrl: url.href });
  await migrate(db, 'postgres');
  await sql`select 1`.execute(db);
  return {
    db,
    dialect: 'postgres',
    dataFolder,
    databaseUrl: url.href,
    async close() {
      await db.destroy();
      await runOnServer(serverUrl, `drop database ${name} with (force)`);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function runOnServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

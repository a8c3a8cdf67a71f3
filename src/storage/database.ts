import { mkdirSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type Transaction,
} from 'kysely';
import type { Database } from './schema.ts';
import type { DataKeys } from './sealed.ts';
import { SealingPlugin } from './sealing-plugin.ts';

export type Db = Kysely<Database>;
/** What must happen inside a transaction takes this, so that forgetting it does not compile. */
export type Trx = Transaction<Database>;
export type DialectName = 'sqlite' | 'postgres';

/**
 * SQLite begins a plain transaction as a reader; one that reads and then writes fails at once with
 * SQLITE_BUSY_SNAPSHOT when another process wrote in between. IMMEDIATE takes the write lock first.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): SqliteDriver {
    return new ImmediateSqliteDriver(this.#config);
  }
}

/**
 * Opens SQLite in `dataFolder`, or PostgreSQL where an address is given.
 * SQLite runs with synchronous=FULL in WAL mode: an acknowledged commit survives a power cut.
 */
export function openDatabase(options: {
  dataFolder: string;
  databaseUrl: string | undefined;
  /** The first seals what citizens told; without one it is kept plain. */
  dataKeys?: DataKeys;
  /** A connection to PostgreSQL broke: the next query opens another. */
  onLostConnection?: (error: Error) => void;
}): Db {
  return new Kysely<Database>({
    dialect: createDialect(options),
    plugins: [new SealingPlugin(options.dataKeys ?? [])],
  });
}

export function dialectName(databaseUrl: string | undefined): DialectName {
  return databaseUrl === undefined ? 'sqlite' : 'postgres';
}

function createDialect(options: Parameters<typeof openDatabase>[0]): Dialect {
  if (options.databaseUrl !== undefined) {
    return new PostgresDialect({
      // Loaded only where it is used, as every package that a start on SQLite can do without.
      pool: async () => {
        const { default: pg } = await import('pg');
        const pool = new pg.Pool({
          connectionString: options.databaseUrl,
          max: 10,
          types: { getTypeParser: numbersAsNumbers(pg.types.getTypeParser) },
        });
        // Where nobody listens, Node ends the process: at the pool for a connection at rest, at the connection for
        // one in a transaction between two queries. The second hears of both.
        pool.on('error', () => {});
        pool.on('connect', (client) => {
          client.once('error', (error) => options.onLostConnection?.(error)).on('error', () => {});
        });
        return pool;
      },
    });
  }
  return new ImmediateSqliteDialect({ database: async () => openSqliteFile(options.dataFolder) });
}

/** Whether this is PostgreSQL: for the few places where the two databases need different words. */
export function isPostgres(db: Db | Trx): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** Name of the database file below the data folder. */
export const sqliteFileName = 'la-chan.sqlite';

export function openSqliteFile(dataFolder: string): SqliteDatabase.Database {
  mkdirSync(dataFolder, { recursive: true });
  const database = new SqliteDatabase(path.join(dataFolder, sqliteFileName));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  return database;
}

const int8 = 20;
/** Our bigints are times in milliseconds and counts, far below 2^53. */
function numbersAsNumbers(usual: (oid: number, format: 'text' | 'binary') => unknown) {
  return (oid: number, format?: string) =>
    (oid === int8 ? Number : usual(oid, format === 'binary' ? 'binary' : 'text')) as (
      value: string,
    ) => unknown;
}

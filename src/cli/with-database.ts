import { type Config, ConfigError, readConfig } from '../config.ts';
import { loadDotEnv } from '../dot-env.ts';
import { type Db, openDatabase } from '../storage/database.ts';

/** Does a command's work on the configured database and closes it. Settings that do not fit are told, with exit code 2. */
export async function withDatabase(work: (db: Db, config: Config) => Promise<void>): Promise<void> {
  try {
    loadDotEnv();
    const config = readConfig(process.env);
    const db = openDatabase(config);
    try {
      await work(db, config);
    } finally {
      await db.destroy();
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

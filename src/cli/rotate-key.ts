import { ConfigError, readConfig } from '../config.ts';
import { loadDotEnv } from '../dot-env.ts';
import { dialectName, openDatabase } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';
import { resealAll } from '../storage/reseal.ts';

/** Seals all stored data with DATA_KEY: after it was set for the first time, or changed (the one before: DATA_KEY_OLD). */
try {
  loadDotEnv();
  const config = readConfig(process.env);
  const [key] = config.dataKeys;
  const db = openDatabase(config);
  try {
    await migrate(db, dialectName(config.databaseUrl));
    const written = await resealAll(db, config.dataKeys);
    console.log(
      key === undefined
        ? `${written} values are plain text now.`
        : `${written} values are now sealed with key ${key.id}. DATA_KEY_OLD can go once older backups are gone; VACUUM frees what was plain before.`,
    );
  } finally {
    await db.destroy();
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

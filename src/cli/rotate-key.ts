import { dialectName } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';
import { resealAll } from '../storage/reseal.ts';
import { withDatabase } from './with-database.ts';

/** Seals all stored data with DATA_KEY: after it was set for the first time, or changed (the one before: DATA_KEY_OLD). */
await withDatabase(async (db, config) => {
  const [key] = config.dataKeys;
  await migrate(db, dialectName(config.databaseUrl));
  const written = await resealAll(db, config.dataKeys);
  console.log(
    key === undefined
      ? `${written} values are plain text now.`
      : `${written} values are now sealed with key ${key.id}. DATA_KEY_OLD can go once older backups are gone; VACUUM frees what was plain before.`,
  );
});

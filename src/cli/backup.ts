import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError, readConfig } from '../config.ts';
import { loadDotEnv } from '../dot-env.ts';
import { BackupError, backUp } from '../storage/backup.ts';

/** Copies everything into a new folder while the server runs, and proves that the copy is whole. */
try {
  loadDotEnv();
  const config = readConfig(process.env);
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const target = path.resolve(process.argv[2] ?? path.join(config.dataFolder, 'backups', stamp));
  if (config.databaseUrl !== undefined) {
    console.error(
      `The database is PostgreSQL: pg_dump --format=custom --file=la-chan.dump "$DATABASE_URL", and copy ${path.join(config.dataFolder, 'evidence')} after it.`,
    );
    process.exit(2);
  }
  await mkdir(path.dirname(target), { recursive: true });
  const { reports, files } = await backUp(config.dataFolder, target);
  console.log(
    `${target}: whole, ${reports} reports, ${files} files of evidence. DATA_KEY is not in it: keep it apart.`,
  );
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof BackupError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof BackupError ? 1 : 2;
}

import { cp, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { sqliteFileName } from './database.ts';

export interface Backup {
  readonly reports: number;
  /** Evidence that the copied database names. */
  readonly files: number;
}

/** What is wrong with a copy. */
export class BackupError extends Error {}

/**
 * Copies the database while it is written to, the evidence and the server's secret into a new folder, then opens the
 * copy and checks it. Evidence is stored before the row that names it and never changes, so that copying it after the
 * database leaves nothing out.
 * @throws BackupError where the copy is not whole
 */
export async function backUp(dataFolder: string, target: string): Promise<Backup> {
  await mkdir(target, { recursive: false, mode: 0o700 });
  const source = new SqliteDatabase(path.join(dataFolder, sqliteFileName), {
    readonly: true,
    fileMustExist: true,
  });
  try {
    // All pages in one step: writers go on meanwhile, and none of their commits makes the copy begin anew.
    await source.backup(path.join(target, sqliteFileName), { progress: () => 0x7fffffff });
  } finally {
    source.close();
  }
  for (const name of ['evidence', 'server-secret']) {
    const from = path.join(dataFolder, name);
    if ((await stat(from).catch(() => undefined)) === undefined) continue;
    await cp(from, path.join(target, name), { recursive: true, preserveTimestamps: true });
  }
  return checkBackup(target);
}

/** @throws BackupError that says what is missing or broken */
export async function checkBackup(folder: string): Promise<Backup> {
  const copy = new SqliteDatabase(path.join(folder, sqliteFileName), { readonly: true, fileMustExist: true });
  try {
    const integrity = copy.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') throw new BackupError(`integrity check: ${String(integrity)}`);
    const dangling = copy.pragma('foreign_key_check');
    if (Array.isArray(dangling) && dangling.length > 0) {
      throw new BackupError(`${dangling.length} rows point at nothing`);
    }
    const hashes = copy.prepare('select hash from evidence').pluck().all().map(String);
    for (const hash of hashes) {
      const file = path.join(folder, 'evidence', hash.slice(0, 2), hash);
      if ((await stat(file).catch(() => undefined)) === undefined) {
        throw new BackupError(`evidence ${hash} is missing`);
      }
    }
    const reports = Number(copy.prepare('select count(*) from reports').pluck().get());
    return { reports, files: hashes.length };
  } finally {
    copy.close();
  }
}

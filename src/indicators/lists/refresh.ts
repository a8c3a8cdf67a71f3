import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '../../storage/database.ts';
import { countListed, findListSource, type ListSource } from '../../storage/repositories/lists.ts';
import type { ConfiguredList } from './configured.ts';
import type { ListEntry } from './entry.ts';
import { type FetchLimits, fetchList, type OpenAddress } from './fetch-list.ts';
import { listFormats } from './formats.ts';
import { importList } from './import.ts';

export interface RefreshOptions {
  readonly db: Db;
  /** Where a download stands until it is imported. */
  readonly folder: string;
  readonly isAllowed: (entry: ListEntry) => boolean;
  readonly now: number;
  readonly limits?: FetchLimits;
  /** Breaks a download off. */
  readonly signal?: AbortSignal;
  readonly open?: OpenAddress;
}

const hour = 3_600_000;
const usualLimits: FetchLimits = { maximumBytes: 300 * 1024 * 1024, timeoutMilliseconds: 10 * 60_000 };

/**
 * Imports a list anew where its time has come; what it had before stays until the new one is whole, and where the new
 * one has less than half of it.
 * @returns undefined where it is fresh enough. @throws what went wrong
 */
export async function refreshList(
  list: ConfiguredList,
  options: RefreshOptions,
): Promise<ListSource | undefined> {
  const { db, now } = options;
  const known = await findListSource(db, list.name);
  if (known?.finished === true && known.importedAt + list.every_hours * hour > now) return undefined;
  const format = listFormats.get(list.format);
  if (format === undefined) throw new Error(`no format ${list.format}`);
  const folder = await mkdtemp(path.join(options.folder, 'list-'));
  try {
    const file = path.join(folder, 'list');
    const limits = options.limits ?? usualLimits;
    const { signal } = options;
    await fetchList(list.url, file, { ...limits, ...(signal === undefined ? {} : { signal }) }, options.open);
    return await importList(db, {
      list: list.name,
      file,
      format,
      source: list.url,
      licence: list.licence,
      expiresAfter: list.expires_days * 24 * hour,
      isAllowed: options.isAllowed,
      fewest: Math.max(1, Math.ceil((await countListed(db, list.name, now)) / 2)),
      now,
      onProgress: () => undefined,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

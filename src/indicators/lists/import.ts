import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Db } from '../../storage/database.ts';
import {
  addListEntries,
  dropOldEntries,
  findListSource,
  type ListSource,
  saveListSource,
} from '../../storage/repositories/lists.ts';
import type { ListEntry, ListFormat } from './entry.ts';

export interface ImportOptions {
  readonly list: string;
  readonly file: string;
  readonly format: ListFormat;
  readonly source: string;
  readonly licence: string;
  /** Milliseconds after which an entry that no import renews is no longer believed; null for never. */
  readonly expiresAfter: number | null;
  /** Names that must never be marked as bad, whatever a list says. */
  readonly isAllowed: (entry: ListEntry) => boolean;
  readonly now: number;
  /** A file with fewer entries is no edition of this list, and changes nothing. */
  readonly fewest: number;
  /** Told after each batch. */
  readonly onProgress: (source: ListSource) => void;
}

const batchLines = 20_000;

/**
 * Imports a list in batches; a broken-off import of the same file goes on where it stopped.
 * @throws where the file has too few entries, or is none of this format
 */
export async function importList(db: Db, options: ImportOptions): Promise<ListSource> {
  const fingerprint = await fingerprintOf(options.file);
  const known = await findListSource(db, options.list);
  const resumed = known !== undefined && known.fingerprint === fingerprint && !known.finished;
  if (!resumed) await requireEntries(options);
  let state: ListSource = resumed
    ? known
    : {
        list: options.list,
        source: options.source,
        licence: options.licence,
        fingerprint,
        linesDone: 0,
        entries: 0,
        refused: 0,
        importedAt: options.now,
        finished: false,
      };
  for await (const batch of batches(options, state.linesDone)) {
    const wanted = batch.entries.filter((entry) => !options.isAllowed(entry));
    const entries = [...new Map(wanted.map((entry) => [`${entry.type}\n${entry.value}`, entry])).values()];
    state = {
      ...state,
      linesDone: batch.linesDone,
      entries: state.entries + entries.length,
      refused: state.refused + batch.entries.length - wanted.length,
    };
    await db.transaction().execute(async (trx) => {
      await addListEntries(trx, options.list, entries, {
        addedAt: state.importedAt,
        expiresAt: options.expiresAfter === null ? null : state.importedAt + options.expiresAfter,
      });
      await saveListSource(trx, state);
    });
    options.onProgress(state);
  }
  state = { ...state, finished: true };
  await db.transaction().execute(async (trx) => {
    await dropOldEntries(trx, options.list, state.importedAt);
    await saveListSource(trx, state);
  });
  return state;
}

/** Read through before anything is written: a page that says "under maintenance" must not wipe the list. */
async function requireEntries(options: ImportOptions): Promise<void> {
  let count = 0;
  for await (const { entries } of batches(options, 0))
    count += entries.filter((entry) => !options.isAllowed(entry)).length;
  if (count < options.fewest)
    throw new Error(
      `The list ${options.list} would have ${count} entries, which is fewer than ${options.fewest}: nothing was changed. ` +
        'See what its source gives; where it is right, withdraw the list and import it anew.',
    );
}

async function* batches(
  { file, format }: ImportOptions,
  skipLines: number,
): AsyncGenerator<{ entries: ListEntry[]; linesDone: number }> {
  const { readLine } = format;
  if (readLine === undefined) {
    const entries = format.readDocument?.(await readFile(file, 'utf8')) ?? [];
    yield { entries, linesDone: 1 };
    return;
  }
  let entries: ListEntry[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8') })) {
    line += 1;
    if (line <= skipLines) continue;
    entries.push(...readLine(text));
    if (line % batchLines === 0) {
      yield { entries, linesDone: line };
      entries = [];
    }
  }
  if (line > skipLines) yield { entries, linesDone: line };
}

async function fingerprintOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Channel } from './channels/channel.ts';
import { type Config, projectRoot } from './config.ts';
import type { AdminDeps, BackupDeps, ListDeps, Trial } from './console/mount.ts';
import { readSentences } from './conversation/sentences.ts';
import type { Wording } from './conversation/wording.ts';
import type { Target } from './forwarding/target.ts';
import type { ListEntry, ListFormat } from './indicators/lists/entry.ts';
import { listFormats } from './indicators/lists/formats.ts';
import { importList } from './indicators/lists/import.ts';
import { previewList } from './indicators/lists/preview.ts';
import { testReport } from './reports/test-report.ts';
import { backUpApart } from './storage/back-up-apart.ts';
import type { Db } from './storage/database.ts';

export interface AdminOptions {
  readonly config: Config;
  readonly db: Db;
  readonly now: () => number;
  readonly wording: Wording;
  readonly targets: readonly { readonly target: Target; heldUntil(): number | undefined }[];
  readonly channels: readonly Channel[];
  /** Names of the channels that are off. */
  readonly channelsOff: readonly string[];
  readonly isAllowed: (entry: ListEntry) => boolean;
}

/** Gives the console's administrators what lies beyond the console. */
export function openAdmin(options: AdminOptions): AdminDeps {
  const { config, wording, now, targets, channels, channelsOff } = options;
  return {
    targets: () => targets.map(({ target, heldUntil }) => ({ name: target.name, heldUntil: heldUntil() })),
    async testTarget(name) {
      const found = targets.find(({ target }) => target.name === name)?.target;
      if (found === undefined) return undefined;
      const report = testReport(wording.say('admin.test_report'), now());
      return timed(async () => {
        await found.deliver(
          { idempotencyKey: `test:${randomUUID()}`, report },
          config.deliveryTimeoutMilliseconds,
        );
        return { ok: true, note: '' };
      });
    },
    channels: [
      ...channels.map(({ name, label, checkKeys }) => ({
        name,
        label,
        isOn: true,
        hasKeys: checkKeys !== undefined,
      })),
      ...channelsOff.map((name) => ({ name, label: name, isOn: false, hasKeys: false })),
    ],
    async checkChannel(name) {
      const check = channels.find((channel) => channel.name === name)?.checkKeys;
      return check === undefined
        ? undefined
        : timed(async () => {
            const { ok, message } = await check();
            return { ok, note: message };
          });
    },
    readSentences: () => readSentences(path.join(projectRoot, 'data', 'wording')),
    retentionYears: config.retentionYears,
    backups: config.databaseUrl === undefined ? openBackups(config.dataFolder, now) : undefined,
    lists: openLists(options),
  };
}

async function timed(work: () => Promise<{ ok: boolean; note: string }>): Promise<Trial> {
  const begun = performance.now();
  const outcome = await work().catch((error: unknown) => ({
    ok: false,
    note: error instanceof Error ? error.message : String(error),
  }));
  return { ...outcome, milliseconds: Math.round(performance.now() - begun) };
}

function openBackups(dataFolder: string, now: () => number): BackupDeps {
  const folder = path.join(dataFolder, 'backups');
  let underWay: ReturnType<BackupDeps['make']> | undefined;
  const make: BackupDeps['make'] = async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const taken = await readdir(folder);
    const stamp = new Date(now()).toISOString().replace(/[:.]/g, '-');
    const again = taken.filter((name) => name.startsWith(stamp)).length;
    const name = again === 0 ? stamp : `${stamp}-${again + 1}`;
    return { name, ...(await backUpApart({ dataFolder, target: path.join(folder, name) })) };
  };
  return {
    async list() {
      const names = await readdir(folder).catch(() => []);
      const found = await Promise.all(
        names.map(async (name) => ({
          name,
          madeAt: (await stat(path.join(folder, name))).mtimeMs,
          bytes: await sizeOf(path.join(folder, name)),
        })),
      );
      return found.sort((one, other) => other.madeAt - one.madeAt);
    },
    // Who asks while one is being made gets that one.
    make() {
      underWay ??= make().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
  };
}

/** Of a folder with all that is in it, in bytes. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function openLists({ db, now, isAllowed }: AdminOptions): ListDeps {
  const formatOf = (name: string): ListFormat => {
    const format = listFormats.get(name);
    if (format === undefined) throw new Error(`There is no format ${name}`);
    return format;
  };
  return {
    formats: [...listFormats.keys()],
    preview: (text, format) => previewList(text, formatOf(format), isAllowed),
    async import({ name, text, format, source, licence }) {
      const folder = await mkdtemp(path.join(tmpdir(), 'la-chan-list-'));
      const file = path.join(folder, 'list');
      try {
        await writeFile(file, text, { mode: 0o600 });
        return await importList(db, {
          list: name,
          file,
          format: formatOf(format),
          source,
          licence,
          expiresAfter: null,
          fewest: 1,
          isAllowed,
          now: now(),
          onProgress: () => undefined,
        });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

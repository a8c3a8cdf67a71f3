import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** One file that browsers may fetch. */
export interface Asset {
  /** Path below the public folder, with slashes. */
  readonly path: string;
  readonly mime: string;
  readonly bytes: Buffer;
  /** Compressed, where that makes it much smaller. */
  readonly gzip: Buffer | undefined;
}

/** Styles, fonts and browser modules, held in memory. */
export interface Assets {
  /** Hash of everything: it stands in every address, so that a file may be kept for ever. */
  readonly version: string;
  /** Address of an asset. @throws when there is none: a mistake of ours */
  url(path: string): string;
  /** Addresses of all assets below a folder. */
  urlsBelow(folder: string): readonly string[];
  find(path: string): Asset | undefined;
}

/** First part of every asset's address. */
export const assetsPath = '/assets';

const mimeByExtension: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Reads what `npm run build` gathered. @throws with the remedy when it was not run */
export function loadAssets(folder: string): Assets {
  const byPath = new Map(readAll(folder).map((asset) => [asset.path, asset]));
  if (byPath.size === 0) throw new Error(`No browser files in ${folder}: run "npm run build" first`);
  const version = hashOf([...byPath.values()]);
  const urlOf = (name: string) => `${assetsPath}/${version}/${name}`;
  return {
    version,
    url(name) {
      if (!byPath.has(name)) throw new Error(`No asset ${name}`);
      return urlOf(name);
    },
    urlsBelow: (below) => [...byPath.keys()].filter((name) => name.startsWith(`${below}/`)).map(urlOf),
    find: (name) => byPath.get(name),
  };
}

function readAll(folder: string): Asset[] {
  const names = listFiles(folder).map((file) => path.relative(folder, file).split(path.sep).join('/'));
  return names.sort().flatMap((name) => {
    const mime = mimeByExtension[path.extname(name)];
    return mime === undefined ? [] : [toAsset(name, mime, readFileSync(path.join(folder, name)))];
  });
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function toAsset(name: string, mime: string, bytes: Buffer): Asset {
  let zipped: Buffer | undefined;
  return {
    path: name,
    mime,
    bytes,
    // On first use: compressing everything would cost a tenth of a second at every start.
    get gzip() {
      if (!mime.startsWith('text/')) return undefined;
      zipped ??= gzipSync(bytes, { level: 9 });
      return zipped;
    },
  };
}

function hashOf(assets: readonly Asset[]): string {
  const hash = createHash('sha256');
  for (const asset of assets) hash.update(asset.path).update('\0').update(asset.bytes);
  return hash.digest('hex').slice(0, 12);
}

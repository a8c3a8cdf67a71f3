import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { projectRoot } from '../config.ts';

/**
 * The last part of the build: the server's six hundred modules and the packages they use become a few files in
 * `.server/`. Node opens and links every module one by one: this takes a quarter off the time from `npm start` to the
 * first answer (npm run bench:start). What is found by its folder at run time, and what runs in a process of its own,
 * keeps its name and place, so that `.server/` is laid out as `.dist/` is.
 */

/** Packages that stay where they are: native code, files beside the code, or loaded only by a start that needs them. */
const apart = [
  '@node-rs/argon2',
  'better-sqlite3',
  'file-type',
  'natural',
  'nodemailer',
  'pg',
  'pino',
  'qrcode',
  'sharp',
  'telegraf',
  'tesseract.js',
  'write-excel-file',
  'zxing-wasm',
];
const found = [
  'channels/*/create',
  'forwarding/targets/*',
  'indicators/types/*',
  'reports/field-types/*',
  'storage/migrations/*',
];
const processes = [
  'main',
  'evidence/ocr-process',
  'intents/learn-apart-process',
  'intents/learn-beside-thread',
  'storage/backup-process',
];

const compiled = path.join(projectRoot, '.dist');
const bundled = path.join(projectRoot, '.server');

const matches = [...found, ...processes].map(
  (pattern) => new RegExp(`^${pattern.replaceAll('*', '[^/]+')}\\.js$`),
);
const entries = readdirSync(compiled, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => matches.some((pattern) => pattern.test(file)));

/** Where a module asks for its own place, it gets the place it would have had; filled in when its file is known. */
const ownPlace = /\bimport\.meta\.(dirname|filename|url)\b/g;
const markedPlace = /"own-place:(dirname|filename|url):([^"]+)"/g;

const places: Plugin = {
  name: 'modules keep their places',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^.]/ }, ({ path: name, kind }) => {
      const isApart = apart.some((own) => name === own || name.startsWith(`${own}/`));
      return isApart && kind !== 'entry-point' ? { path: name, external: true } : undefined;
    });
    onLoad({ filter: /[\\/]\.dist[\\/].*\.js$/ }, ({ path: file }) => {
      const place = path.relative(compiled, file).split(path.sep).join('/');
      const contents = readFileSync(file, 'utf8');
      return {
        contents: contents.replace(ownPlace, (_whole, what: string) => `"own-place:${what}:${place}"`),
      };
    });
  },
};

rmSync(bundled, { recursive: true, force: true });
const { outputFiles } = await build({
  entryPoints: entries.map((file) => path.join(compiled, file)),
  outbase: compiled,
  outdir: bundled,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Packages of the older form ask for Node's own modules by `require`.
  banner: {
    js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
  },
  write: false,
  // Of packages that come in both forms the one whose exports have names.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  plugins: [places],
});

for (const { path: file, text } of outputFiles) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(
    file,
    text.replace(markedPlace, (_whole, what: string, place: string) => {
      const relative = path.relative(path.dirname(file), path.join(bundled, place)).split(path.sep).join('/');
      if (what === 'url') return `new URL("${relative}", import.meta.url).href`;
      return `(import.meta.dirname + "/${what === 'dirname' ? path.posix.dirname(relative) : relative}")`;
    }),
  );
}

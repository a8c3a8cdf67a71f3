import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/*
 * Last step of the build: gathers all that browsers fetch in .dist/browser, by the same relative paths as in src, so that
 * imports and url() hold without a bundler. Bare imports of preact become paths to a copy of it (MIT licence).
 */
const root = path.resolve(import.meta.dirname, '..', '..');
const built = path.join(root, '.dist');
const target = path.join(built, 'browser');
const packages = path.join(root, 'node_modules');
const vendored: Readonly<Record<string, string>> = {
  preact: 'preact/dist/preact.mjs',
  'preact/jsx-runtime': 'preact/jsx-runtime/dist/jsxRuntime.mjs',
};
const pageScripts = ['main.js', 'receipt.js', 'embed.js'].map((name) => `channels/web/client/${name}`);
/** The console's styles stand in a file for each area of its pages. */
const consoleStyles = 'console/styles/';
const fontFile = /^be-vietnam-pro-(?:vietnamese|latin|latin-ext)-(?:400|700)-normal\.woff2$/;

const files = new Map<string, Buffer>([...styles(), ...fonts(), ...modules(), ...vendor()]);
removeStale(target);
for (const [name, bytes] of files) write(path.join(target, name), bytes);

function styles(): [string, Buffer][] {
  const source = path.join(root, 'src');
  const names = filesBelow(source, '.css');
  return [
    ...names
      .filter((name) => !name.startsWith(consoleStyles))
      .map((name): [string, Buffer] => [name, readFileSync(path.join(source, name))]),
    ['console/console.css', joined(names.filter((name) => name.startsWith(consoleStyles)))],
  ];
}

/** One file for the browser, what everything else builds on first. */
function joined(names: readonly string[]): Buffer {
  const base = `${consoleStyles}base.css`;
  const inOrder = [base, ...names.filter((name) => name !== base).sort()];
  return Buffer.from(inOrder.map((name) => readFileSync(path.join(root, 'src', name), 'utf8')).join('\n'));
}

function fonts(): [string, Buffer][] {
  const folder = path.join(packages, '@fontsource', 'be-vietnam-pro', 'files');
  return readdirSync(folder)
    .filter((name) => fontFile.test(name))
    .map((name) => [`design/fonts/${name}`, readFileSync(path.join(folder, name))]);
}

/** The compiled modules that a page's script needs; those that hold nothing but types are imported by none. */
function modules(): [string, Buffer][] {
  const folder = path.join(built, 'channels', 'web', 'client');
  const codes = new Map<string, string>();
  const collect = (name: string) => {
    if (codes.has(name)) return;
    const code = readFileSync(path.join(folder, name), 'utf8');
    codes.set(name, code);
    for (const [, specifier = ''] of code.matchAll(/\bfrom\s*["'](\.[^"']+)["']/g)) {
      collect(path.posix.join(path.posix.dirname(name), specifier));
    }
  };
  for (const name of pageScripts) collect(name);
  return [...codes].map(([name, code]) => [
    `js/${name}`,
    Buffer.from(withPaths(code, path.posix.dirname(`js/${name}`))),
  ]);
}

function vendor(): [string, Buffer][] {
  return Object.entries(vendored).map(([specifier, file]) => {
    const code = readFileSync(path.join(packages, file), 'utf8').replace(
      /\n?\/\/# sourceMappingURL=.*\s*$/,
      '\n',
    );
    return [vendorPath(specifier), Buffer.from(withPaths(code, path.posix.dirname(vendorPath(specifier))))];
  });
}

function vendorPath(specifier: string): string {
  return `js/vendor/${specifier.replaceAll('/', '-')}.js`;
}

/** Browsers resolve no bare specifiers; an import map would need an inline script. */
function withPaths(code: string, folder: string): string {
  return code.replace(
    /(\bfrom\s*|\bimport\s*)(["'])(preact(?:\/[\w-]+)?)\2/g,
    (_whole, word: string, quote: string, specifier: string) => {
      if (vendored[specifier] === undefined) throw new Error(`The browser has no copy of ${specifier}`);
      const relative = path.posix.relative(folder, vendorPath(specifier));
      return `${word}${quote}${relative.startsWith('.') ? relative : `./${relative}`}${quote}`;
    },
  );
}

function filesBelow(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => name.split(path.sep).join('/'));
}

function removeStale(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).split(path.sep).join('/');
    if (entry.isFile() && !files.has(name)) rmSync(file, { force: true });
  }
}

function write(file: string, bytes: Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { projectRoot } from '../config.ts';

/**
 * A part of the build: packages of hundreds of small modules become one file each in `.dist/packages/`, and the compiled
 * code imports those. Node opens and links every module one by one: this takes a third off the time from `npm start` to
 * the first answer (npm run bench:start). Only packages that are ES modules and hold no native code.
 */
const packages = ['kysely', 'zod', 'libphonenumber-js/min', 'tldts', 'xstate', 'otplib'];

const compiled = path.join(projectRoot, '.dist');
const folder = path.join(compiled, 'packages');
const fileOf = (name: string) => `${name.replaceAll('/', '-')}.js`;

const entries: Plugin = {
  name: 'one entry a package',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^entry:/ }, ({ path: name }) => ({
      path: name.slice('entry:'.length),
      namespace: 'entry',
    }));
    onLoad({ filter: /.*/, namespace: 'entry' }, ({ path: name }) => ({
      contents: `export * from ${JSON.stringify(name)};`,
      resolveDir: projectRoot,
    }));
  },
};

await build({
  entryPoints: packages.map((name) => ({ in: `entry:${name}`, out: path.parse(fileOf(name)).name })),
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Of packages that come in both forms the one whose exports have names.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  plugins: [entries],
});

for (const file of readdirSync(compiled, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.js') || /^(?:packages|browser)\b/.test(file)) continue;
  const place = path.join(compiled, file);
  const code = readFileSync(place, 'utf8');
  const changed = code.replace(/\bfrom '([^'.][^']*)'/g, (whole, name: string) => {
    if (!packages.includes(name)) return whole;
    const relative = path.relative(path.dirname(place), path.join(folder, fileOf(name)));
    return `from '${relative.startsWith('.') ? relative : `./${relative}`}'`;
  });
  if (changed !== code) writeFileSync(place, changed);
}

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { IndicatorType } from './indicator.ts';
import type { ReferenceData } from './reference-data.ts';

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'types');

/** Every file in `types/` is one indicator type and exports by default `(data) => IndicatorType`. Ordered by name. */
export async function loadIndicatorTypes(data: ReferenceData): Promise<IndicatorType[]> {
  const files = readdirSync(FOLDER)
    .filter((file) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts'))
    .sort();
  return Promise.all(files.map((file) => loadType(file, data)));
}

async function loadType(file: string, data: ReferenceData): Promise<IndicatorType> {
  const loaded: unknown = await import(pathToFileURL(path.join(FOLDER, file)).href);
  if (!hasDefaultFactory(loaded))
    throw new Error(`types/${file} does not export an indicator type by default.`);
  const type = loaded.default(data);
  const name = file.replace(/\.[jt]s$/, '');
  if (type.name !== name)
    throw new Error(`types/${file} calls itself "${type.name}"; it must be named as its file.`);
  return type;
}

function hasDefaultFactory(loaded: unknown): loaded is { default: (data: ReferenceData) => IndicatorType } {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'default' in loaded &&
    typeof loaded.default === 'function'
  );
}

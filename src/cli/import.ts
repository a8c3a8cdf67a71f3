import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { projectRoot, readConfig } from '../config.ts';
import { loadDotEnv } from '../dot-env.ts';
import { createAllowList } from '../indicators/lists/allow-list.ts';
import { listFormats } from '../indicators/lists/formats.ts';
import { importList } from '../indicators/lists/import.ts';
import { readReferenceData } from '../indicators/reference-data.ts';
import { dialectName, openDatabase } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';

const usage = `Usage: npm run import -- --list FILE --name NAME --source ADDRESS --licence LICENCE
       [--format ${[...listFormats.keys()].join('|')}] [--expires-days N]`;
const { values } = parseArgs({
  options: {
    list: { type: 'string' },
    name: { type: 'string' },
    source: { type: 'string' },
    licence: { type: 'string' },
    format: { type: 'string', default: 'plain' },
    'expires-days': { type: 'string' },
  },
});
const argumentsSchema = z.object({
  list: z.string(),
  name: z.string().optional(),
  source: z.string().default(''),
  licence: z.string().default(''),
  format: z.enum([...listFormats.keys()]),
  'expires-days': z.coerce.number().positive().optional(),
});
const parsed = argumentsSchema.safeParse(values);
const format = parsed.success ? listFormats.get(parsed.data.format) : undefined;
if (!parsed.success || format === undefined) {
  console.error(usage);
  process.exit(2);
}
loadDotEnv();
const config = readConfig(process.env);
const db = openDatabase(config);
await migrate(db, dialectName(config.databaseUrl));
const data = readReferenceData(path.join(projectRoot, 'data'));
const days = parsed.data['expires-days'];
const result = await importList(db, {
  list: parsed.data.name ?? path.parse(parsed.data.list).name,
  file: parsed.data.list,
  format,
  source: parsed.data.source,
  licence: parsed.data.licence,
  expiresAfter: days === undefined ? null : days * 24 * 3_600_000,
  isAllowed: createAllowList(data),
  fewest: 1,
  now: Date.now(),
  onProgress: (state) => console.log(`${state.linesDone} lines, ${state.entries} entries`),
});
console.log(`${result.list}: ${result.entries} entries, ${result.refused} left out (on the allow-list)`);
await db.destroy();

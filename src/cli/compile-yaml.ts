import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../config.ts';
import { compiledName, compiledYaml } from '../files/read-yaml.ts';

/** A part of the build: the YAML files of data/ as JSON, see `readYaml`. A file that is no YAML is left to who reads it. */
const data = path.join(projectRoot, 'data');
rmSync(compiledYaml, { recursive: true, force: true });
mkdirSync(compiledYaml, { recursive: true });
for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.yaml') || name.startsWith(`var${path.sep}`)) continue;
  const text = readFileSync(path.join(data, name), 'utf8');
  try {
    writeFileSync(path.join(compiledYaml, compiledName(text)), JSON.stringify(parse(text)));
  } catch (error) {
    console.error(`data/${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readYaml } from '../../src/files/read-yaml.ts';

describe('a YAML file of data/', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'la-chan-yaml-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read as it stands, whether the build has compiled it or not', () => {
    const text = readFileSync('data/wording/chat.yaml', 'utf8');
    expect(readYaml('data/wording/chat.yaml')).toEqual(parse(text));
    const changed = path.join(folder, 'chat.yaml');
    writeFileSync(changed, `${text}\nmore: thêm\n`);
    expect(readYaml(changed)).toEqual({ ...(parse(text) as object), more: 'thêm' });
  });

  it('names the line of what is no YAML', () => {
    const broken = path.join(folder, 'x.yaml');
    writeFileSync(broken, 'a: 1\nb: [\n');
    expect(() => readYaml(broken)).toThrow(/line 3/);
  });
});

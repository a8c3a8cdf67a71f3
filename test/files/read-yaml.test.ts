import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readYaml } from '../../src/files/read-yaml.ts';

describe('a YAML file of data/', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'la-chan-yaml-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read as it stands, whether the build has compiled it or not', () => {
    const text = readFileSync('data/wording/chat.yaml', 'utf8');
    expect(readYaml('data/wording/chat.yaml', z.unknown())).toEqual(parse(text));
    const changed = path.join(folder, 'chat.yaml');
    writeFileSync(changed, `${text}\nmore: thêm\n`);
    expect(readYaml(changed, z.unknown())).toEqual({ ...(parse(text) as object), more: 'thêm' });
  });

  it('names the line of what is no YAML', () => {
    const broken = path.join(folder, 'x.yaml');
    writeFileSync(broken, 'a: 1\nb: [\n');
    expect(() => readYaml(broken, z.unknown())).toThrow(/line 3/);
  });

  it('names file and place of what does not fit', () => {
    const wrong = path.join(folder, 'y.yaml');
    writeFileSync(wrong, 'a: { b: one }\n');
    const schema = z.object({ a: z.object({ b: z.number() }) });
    expect(() => readYaml(wrong, schema)).toThrow(/y\.yaml: a\.b: /);
  });
});

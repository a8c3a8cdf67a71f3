import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Keys that a schema of the sources reads from the environment. */
const keysRead = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('cli'))
  .flatMap((file) => {
    const source = readFileSync(path.join('src', file), 'utf8');
    const ofSchemas = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]{3,}):/gm)];
    const asked = [...source.matchAll(/environment\['([A-Z0-9_]+)'\]/g)];
    return [...ofSchemas, ...asked].map((match) => match[1] ?? '');
  });
const keysShown = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z0-9_]+)=/gm)].map(
  (match) => match[1] ?? '',
);

describe('.env.example', () => {
  it('names every key that is read, and none that is not', () => {
    expect(new Set(keysShown)).toEqual(new Set(keysRead));
    expect(keysShown).toHaveLength(new Set(keysShown).size);
  });

  it('explains every key in a comment above it or above its group', () => {
    const groups = readFileSync('.env.example', 'utf8').split(/\n(?=#)/);
    const bare = groups.filter((group) => /^[A-Z0-9_]+=/m.test(group) && !/^# \S/.test(group));
    expect(bare).toEqual([]);
  });
});

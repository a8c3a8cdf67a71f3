import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readYaml } from '../files/read-yaml.ts';

type Tree = string | string[] | { [key: string]: Tree };
const treeSchema: z.ZodType<Tree> = z.lazy(() =>
  z.union([z.string(), z.array(z.string()), z.record(z.string(), treeSchema)]),
);

/** Every sentence that the bot says, by a dotted key such as `report.done.lead`. */
export interface Wording {
  /** @throws when no sentence has this key: a mistake of ours, caught by the test that says every key. */
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** A list of phrases. @throws when there is none. */
  list(key: string): readonly string[];
  has(key: string): boolean;
}

/** Reads all `*.yaml` of a folder into one wording; the base name of a file is the first part of its keys. */
export function loadWording(folder: string): Wording {
  const sentences = new Map<string, string | readonly string[]>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const tree = readYaml(path.join(folder, file), treeSchema);
    flatten(path.basename(file, '.yaml'), tree, sentences);
  }
  return {
    say(key, values = {}) {
      const sentence = sentences.get(key);
      if (typeof sentence !== 'string') throw new Error(`No wording for ${key}`);
      return sentence.trim().replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
    },
    list(key) {
      const phrases = sentences.get(key);
      if (phrases === undefined || typeof phrases === 'string') throw new Error(`No list for ${key}`);
      return phrases;
    },
    has: (key) => sentences.has(key),
  };
}

function flatten(prefix: string, tree: Tree, into: Map<string, string | readonly string[]>): void {
  if (typeof tree === 'string' || Array.isArray(tree)) {
    into.set(prefix, tree);
    return;
  }
  for (const [key, value] of Object.entries(tree)) flatten(`${prefix}.${key}`, value, into);
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One file of a set as an editor wants it; `content` null takes it out. `file` is relative to the set's folder. */
export interface IntentChange {
  readonly file: string;
  readonly content: string | null;
}

/** Every intent file below a folder with its text, as it would be with `changes`, in the order of the names. */
export function readFiles(folder: string, changes: readonly IntentChange[] = []): Map<string, string> {
  const changed = new Map(changes.map(({ file, content }) => [file, content]));
  const onDisk = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.yaml'));
  const texts = new Map<string, string>();
  for (const file of [...new Set([...onDisk, ...changed.keys()])].sort()) {
    const content = changed.get(file);
    if (content === null) continue;
    texts.set(file, content ?? readFileSync(path.join(folder, file), 'utf8'));
  }
  return texts;
}

/** The same for the same files with the same texts: two sets of one fingerprint answer alike. */
export function fingerprintOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [file, text] of files) hash.update(`${file}\n${text.length}\n`).update(text);
  return hash.digest('hex').slice(0, 32);
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** One sentence as it stands in its file. */
export interface Sentence {
  /** Dotted, as the code says it. */
  readonly key: string;
  readonly text: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Every sentence of the wording's files with its place, for people who look for one. */
export function readSentences(folder: string): Sentence[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => {
      const lines = new LineCounter();
      const { contents } = parseDocument(readFileSync(path.join(folder, file), 'utf8'), {
        lineCounter: lines,
      });
      return sentencesBelow(path.basename(file, '.yaml'), contents, {
        file,
        lineOf: (node) => lines.linePos(node.range?.[0] ?? 0).line,
      });
    });
}

function sentencesBelow(
  key: string,
  node: Node | null,
  place: { file: string; lineOf(node: Node): number },
): Sentence[] {
  if (isMap<{ value: unknown }, Node>(node))
    return node.items.flatMap((pair) =>
      sentencesBelow(`${key}.${String(pair.key.value)}`, pair.value, place),
    );
  if (isSeq<Node>(node)) return node.items.flatMap((item) => sentencesBelow(key, item, place));
  if (!isScalar(node)) return [];
  return [{ key, text: String(node.value).trim(), file: place.file, line: place.lineOf(node) }];
}

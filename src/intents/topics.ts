import { readFileSync } from 'node:fs';

/** Topic id → Vietnamese name, from data/topics.csv. */
export type Topics = ReadonlyMap<string, string>;

export function readTopics(file: string): Topics {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const comma = line.indexOf(',');
      return [
        line.slice(0, comma),
        line
          .slice(comma + 1)
          .replace(/^"|"$/g, '')
          .replaceAll('""', '"'),
      ];
    }),
  );
}

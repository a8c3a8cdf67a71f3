import { z } from 'zod';
import { readCsv } from '../vietnamese/data.ts';

/** Topic id → Vietnamese name, from data/topics.csv. */
export type Topics = ReadonlyMap<string, string>;

const row = z.object({ topic: z.string().min(1), name: z.string().min(1) });

/** @throws naming file and line of a row that is none */
export function readTopics(file: string): Topics {
  return new Map(readCsv(file, row).map(({ topic, name }) => [topic, name]));
}

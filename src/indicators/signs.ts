import { z } from 'zod';
import { readYaml } from '../files/read-yaml.ts';

const signsSchema = z.array(
  z.object({
    id: z.string().min(1),
    /** 0.5 (weak) to 3 (nearly decisive). */
    weight: z.number().positive().max(5),
    /** The sentence that the citizen reads. */
    reason: z.string().min(1),
    /** Regular expressions on folded text in lower case. */
    patterns: z.array(z.string().min(1)).min(1),
  }),
);

export interface Sign {
  readonly id: string;
  readonly weight: number;
  readonly reason: string;
  readonly pattern: RegExp;
}

/** Longer texts are cut: a scam message shows its signs early, and patterns with gaps cost more the longer the text. */
const LONGEST = 6_000;

/** Reads data/scam-signs.yaml. Throws with the file's name and the sign whose pattern is no regular expression. */
export function readSigns(file: string): Sign[] {
  return readYaml(file, signsSchema).map(({ id, weight, reason, patterns }) => ({
    id,
    weight,
    reason,
    pattern: compilePattern(file, id, patterns),
  }));
}

function compilePattern(file: string, id: string, patterns: readonly string[]): RegExp {
  try {
    return new RegExp(`(?<![a-z0-9])(?:${patterns.join('|')})(?![a-z0-9])`);
  } catch (error) {
    throw new Error(`${file}: sign "${id}": ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The signs that a folded text shows, the heaviest first. */
export function findSigns(folded: string, signs: readonly Sign[]): Sign[] {
  const text = folded.slice(0, LONGEST).replace(/\s+/g, ' ');
  return signs.filter(({ pattern }) => pattern.test(text)).sort((a, b) => b.weight - a.weight);
}

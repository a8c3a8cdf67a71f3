import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type LabelledMessage, measureUnderstander } from './evaluation/measure.ts';
import { messageKinds } from './intent.ts';
import type { Understander } from './understanding.ts';

const line = z.object({ text: z.string().min(1), topic: z.string(), kind: z.enum(messageKinds) });

/** What a changed set must reach on the golden messages before it goes live. */
export interface GoldenRates {
  readonly topic: number;
  readonly kind: number;
  readonly outOfScope: number;
  readonly refused: number;
}

export const defaultGoldenRates: GoldenRates = { topic: 0.92, kind: 0.85, outOfScope: 0.9, refused: 0.05 };

/** Messages whose meaning nobody doubts, from data/intents/golden.jsonl. @throws naming file and line. */
export function readGolden(file: string): LabelledMessage[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      if (text.trim() === '') return [];
      try {
        return [line.parse(JSON.parse(text))];
      } catch {
        throw new Error(`${file}:${index + 1}: not a line {"text","topic","kind"}`);
      }
    });
}

/** What keeps an understander from going live, in words; nothing if it may. */
export function checkGolden(
  understander: Understander,
  golden: readonly LabelledMessage[],
  rates: GoldenRates = defaultGoldenRates,
): string[] {
  const measures = measureUnderstander(understander, golden, () => 0);
  const problems: string[] = [];
  const require = (name: string, value: number, least: number) => {
    if (value < least) problems.push(`golden set: ${name} ${percent(value)}, at least ${percent(least)}`);
  };
  require('topic accuracy', measures.topic_accuracy, rates.topic);
  require('kind accuracy', measures.kind_accuracy, rates.kind);
  require('out-of-scope recall', measures.out_of_scope_recall, rates.outOfScope);
  require('in-scope messages not refused', 1 - measures.false_refusal_rate, 1 - rates.refused);
  if (problems.length === 0) return [];
  const wrong = golden.filter((one) => understander.understand(one.text).topic !== one.topic);
  const shown = wrong.slice(0, 5).map((one) => `"${one.text}" is no longer ${one.topic}`);
  return [...problems, ...shown];
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

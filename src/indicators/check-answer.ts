import { z } from 'zod';
import type { Judgement } from './judge.ts';

/** The answer of a check as others read it: on the command line, over HTTP and in its OpenAPI document. */
export const checkAnswerSchema = z.object({
  outcome: z
    .enum(['scam', 'suspicious', 'unknown', 'official'])
    .describe('`unknown` never means safe: nothing is known against it, no more.'),
  score: z.number().min(0).max(1).describe('From 0 (nothing seen) to 1 (confirmed by people).'),
  reasons: z.array(z.string()).max(4).describe('In plain Vietnamese, what proves most first.'),
  indicators: z.array(
    z.object({
      type: z.string().describe('phone, domain, url, bank-account, email, handle, …'),
      value: z.string().describe('Normalised, so that two ways of writing the same thing are equal.'),
      shown: z.string().describe('For showing: masked, never clickable.'),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    }),
  ),
  topic: z.string().describe('Form of scam that the text resembles; empty where it resembles none.'),
});
export type CheckAnswer = z.output<typeof checkAnswerSchema>;

/** Without the places in the text and whatever else is only of use inside. */
export function toCheckAnswer(judgement: Judgement, topic: string): CheckAnswer {
  const { outcome, score, reasons, indicators } = judgement;
  return {
    outcome,
    score,
    reasons: [...reasons],
    indicators: indicators.map(({ type, value, shown, details }) => ({ type, value, shown, details })),
    topic,
  };
}

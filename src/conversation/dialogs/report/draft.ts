import { z } from 'zod';

const indicator = z.object({
  type: z.string(),
  value: z.string(),
  shown: z.string(),
  span: z.tuple([z.number(), z.number()]),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** What a report holds while it is being told. Plain JSON. */
export const draftSchema = z.object({
  topic: z.string(),
  narrative: z.string(),
  fields: z.record(z.string(), z.object({ value: z.union([z.string(), z.number()]), shown: z.string() })),
  /** Names of fields that the citizen skipped: never asked again. */
  skipped: z.array(z.string()),
  indicators: z.array(indicator),
  evidence: z.array(z.string()),
  /** The field whose question is open, if any. */
  asking: z.string().nullable(),
  startedAt: z.number(),
});
export type Draft = z.infer<typeof draftSchema>;

export function newDraft(now: number): Draft {
  return {
    topic: '',
    narrative: '',
    fields: {},
    skipped: [],
    indicators: [],
    evidence: [],
    asking: null,
    startedAt: now,
  };
}

import { z } from 'zod';

/** What the parent sends: one picture. */
export interface PictureJob {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/**
 * What the child tells of a picture, in this order: the codes, then the text, or that it could not be decoded.
 * Parsed by the parent: the child decodes hostile files and is not to be trusted.
 */
export const childMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('codes'), id: z.number(), codes: z.array(z.string().max(8000)).max(16) }),
  z.object({
    type: z.literal('text'),
    id: z.number(),
    text: z.string().max(200_000),
    /** Resident memory of the child, in bytes. */
    memory: z.number(),
  }),
  z.object({ type: z.literal('unreadable'), id: z.number(), memory: z.number() }),
]);
export type ChildMessage = z.output<typeof childMessageSchema>;

import { z } from 'zod';

/** `Incoming` as it is kept in the inbox: an earlier version of us may have written it. */
export const incomingSchema = z.object({
  channel: z.string(),
  chat: z.string(),
  messageId: z.string(),
  at: z.number(),
  text: z.string(),
  attachments: z.array(
    z.object({
      kind: z.enum(['image', 'document', 'voice', 'video']),
      source: z.string(),
      hash: z.string().optional(),
      text: z.string().optional(),
    }),
  ),
  button: z.string().optional(),
  forwardedFrom: z.string().optional(),
  masked: z.boolean().optional(),
  album: z.string().optional(),
  group: z.boolean().optional(),
  numberedFrom: z.number().int().optional(),
});

import { z } from 'zod';

/**
 * What we read and write of the Zalo Bot Platform (https://bot.zapps.me/docs), and nothing else: a change at Zalo is a
 * change here. Ids are strings, larger than 2^53.
 */
const id = z.string().min(1);

const message = z.object({
  message_id: id,
  date: z.coerce.number().optional(),
  from: z.object({
    id,
    display_name: z.string().optional(),
    name: z.string().optional(),
    is_bot: z.boolean().optional(),
  }),
  chat: z.object({ id, chat_type: z.string().optional() }),
  text: z.string().optional(),
  photo_url: z.string().optional(),
  /** Seen in place of `photo_url` in one client. (?) */
  photo: z.string().optional(),
  caption: z.string().optional(),
});
export type ZaloBotMessage = z.infer<typeof message>;

export const updateSchema = z.object({ event_name: z.string(), message });
export type ZaloBotUpdate = z.infer<typeof updateSchema>;

/** A webhook's body may come bare or wrapped as an answer of the API. */
export const wrappedSchema = z.object({ result: z.unknown() });

export const answerSchema = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), error_code: z.coerce.number(), description: z.string().optional() }),
]);
export const sentSchema = z.object({ message_id: id });
export const meSchema = z.object({
  id,
  account_name: z.string().optional(),
  display_name: z.string().optional(),
});

export const secretHeader = 'x-bot-api-secret-token';
export const longestText = 2_000;
/** A poll that ran out with nothing: not a failure. */
export const emptyPollCode = 408;

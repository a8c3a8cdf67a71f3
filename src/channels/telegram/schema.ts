import { z } from 'zod';

/**
 * What we read of the Telegram Bot API (7.1 and later, https://core.telegram.org/bots/api), and nothing else:
 * a change at Telegram is a change here. Ids fit into a double (at most 52 bits).
 */
const user = z.object({
  id: z.number(),
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
});
export type TelegramUser = z.infer<typeof user>;

const chat = z.object({
  id: z.number(),
  type: z.string(),
  title: z.string().optional(),
  username: z.string().optional(),
});

const entity = z.object({
  type: z.string(),
  offset: z.number(),
  length: z.number(),
  url: z.string().optional(),
  user: user.optional(),
});
export type TelegramEntity = z.infer<typeof entity>;

const file = z.object({
  file_id: z.string(),
  file_size: z.number().optional(),
  mime_type: z.string().optional(),
});

const origin = z.object({
  type: z.string(),
  sender_user: user.optional(),
  sender_user_name: z.string().optional(),
  sender_chat: chat.optional(),
  chat: chat.optional(),
});
export type TelegramOrigin = z.infer<typeof origin>;

const button = z.object({
  text: z.string(),
  callback_data: z.string().optional(),
  url: z.string().optional(),
});
export type TelegramButton = z.infer<typeof button>;
const markup = z.object({ inline_keyboard: z.array(z.array(button)) });
export type TelegramKeyboard = TelegramButton[][];

const content = z.object({
  message_id: z.number(),
  date: z.number(),
  edit_date: z.number().optional(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities: z.array(entity).optional(),
  caption_entities: z.array(entity).optional(),
  /** Sizes of one picture, smallest first. */
  photo: z.array(file).optional(),
  document: file.optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  animation: file.optional(),
  contact: z
    .object({
      phone_number: z.string(),
      first_name: z.string().optional(),
      last_name: z.string().optional(),
    })
    .optional(),
  /** Things that we cannot read, and say so. */
  sticker: z.unknown().optional(),
  location: z.unknown().optional(),
  poll: z.unknown().optional(),
  dice: z.unknown().optional(),
  story: z.unknown().optional(),
  media_group_id: z.string().optional(),
  forward_origin: origin.optional(),
  reply_markup: markup.optional(),
});
const message = content.extend({ reply_to_message: content.optional() });
export type TelegramContent = z.infer<typeof content>;
export type TelegramMessage = z.infer<typeof message>;

export const updateSchema = z.object({
  update_id: z.number(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: z.string().optional(),
      message: z.object({ message_id: z.number(), chat, reply_markup: markup.optional() }).optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat, date: z.number(), new_chat_member: z.object({ status: z.string() }) })
    .optional(),
});
export type TelegramUpdate = z.infer<typeof updateSchema>;

/** Only the id, for updates whose rest is not as we know it: they are passed over, not asked for again. */
export const updateIdSchema = z.object({ update_id: z.number() });

export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Longest text of one message, and of a button's data in bytes. */
export const longestText = 4_096;
export const longestCallbackBytes = 64;

export const sentSchema = z.object({ message_id: z.number() });
export const meSchema = z.object({ id: z.number(), username: z.string().optional(), first_name: z.string() });

/** Of https://core.telegram.org/bots/api#webhookinfo; also where updates are polled. */
export const pendingSchema = z.object({ pending_update_count: z.number() });

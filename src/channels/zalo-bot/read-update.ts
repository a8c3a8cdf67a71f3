import type { Attachment, Incoming } from '../../conversation/message.ts';
import { updateSchema, wrappedSchema, type ZaloBotMessage, type ZaloBotUpdate } from './schema.ts';

/** Bare or wrapped. @returns undefined for events that we do not know: they are acknowledged and passed over */
export function parseUpdate(raw: unknown): ZaloBotUpdate | undefined {
  const bare = updateSchema.safeParse(raw);
  if (bare.success) return bare.data;
  const wrapped = wrappedSchema.safeParse(raw);
  return wrapped.success ? updateSchema.safeParse(wrapped.data.result).data : undefined;
}

/** Zalo's ids do not tell a group from a person; ours do, so that an answer knows who reads along. */
export const groupPrefix = 'group:';

const readable = /^message\.(text|image|sticker|unsupported)\.received$/;

/** @param botNames how members of a group call the bot; in a group only what names it is ours to store */
export function readUpdate(
  update: ZaloBotUpdate,
  botNames: readonly string[],
  now: number,
): Incoming | undefined {
  const { message } = update;
  if (!readable.test(update.event_name) || message.from.is_bot === true) return undefined;
  const said = message.text ?? message.caption ?? '';
  const isGroup = message.chat.chat_type === 'GROUP';
  const own = isGroup ? withoutMention(said, botNames) : said;
  if (own === undefined) return undefined;
  return {
    channel: 'zalo-bot',
    chat: isGroup ? `${groupPrefix}${message.chat.id}` : message.chat.id,
    messageId: message.message_id,
    at: timeOf(message.date, now),
    text: own,
    attachments: pictureOf(message),
    numberedFrom: 1,
    ...(isGroup ? { group: true } : {}),
  };
}

/** Seconds in one of Zalo's pages, milliseconds in another. */
function timeOf(date: number | undefined, now: number): number {
  if (date === undefined) return now;
  return date < 100_000_000_000 ? date * 1000 : date;
}

function pictureOf(message: ZaloBotMessage): Attachment[] {
  const source = message.photo_url ?? message.photo;
  return source === undefined ? [] : [{ kind: 'image', source }];
}

/** @returns undefined where the bot is not mentioned */
function withoutMention(text: string, botNames: readonly string[]): string | undefined {
  const name = botNames.find((candidate) => text.toLowerCase().includes(`@${candidate.toLowerCase()}`));
  if (name === undefined) return undefined;
  const at = text.toLowerCase().indexOf(`@${name.toLowerCase()}`);
  return `${text.slice(0, at)} ${text.slice(at + name.length + 1)}`.trim();
}

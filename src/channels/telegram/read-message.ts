import type { Attachment, Incoming } from '../../conversation/message.ts';
import type { TelegramContent, TelegramEntity, TelegramOrigin, TelegramUser } from './schema.ts';

/** Who the bot is on Telegram. */
export interface Me {
  readonly id: number;
  readonly username: string;
}

/** Service messages (someone joined, a pin) have none. */
export function hasContent(message: TelegramContent): boolean {
  const unreadable = [message.sticker, message.location, message.poll, message.dice, message.story];
  return hasWords(message) || unreadable.some((part) => part !== undefined);
}

/** Text, or a file that may hold some. */
export function hasWords(message: TelegramContent): boolean {
  return textOf(message) !== '' || attachmentsOf(message).length > 0;
}

export function incomingOf(message: TelegramContent): Incoming {
  const said = readCommand(textOf(message));
  return {
    channel: 'telegram',
    chat: String(message.chat.id),
    messageId: messageIdOf(message),
    at: message.date * 1000,
    text: said.text,
    attachments: attachmentsOf(message),
    ...(said.button === undefined ? {} : { button: said.button }),
    ...(message.forward_origin === undefined ? {} : { forwardedFrom: originOf(message.forward_origin) }),
    ...(message.media_group_id === undefined ? {} : { album: message.media_group_id }),
  };
}

/** An edited message is a new word on the same matter: it has an id of its own, the same at every redelivery. */
export function messageIdOf(message: TelegramContent): string {
  return message.edit_date === undefined
    ? String(message.message_id)
    : `${message.message_id}.${message.edit_date}`;
}

/** What a message says, with the addresses that hide behind its words: they are what a scam is about. */
export function textOf(message: TelegramContent): string {
  const { contact } = message;
  const said = message.text ?? message.caption ?? '';
  const hidden = hiddenLinks(message.entities ?? message.caption_entities ?? []);
  const person =
    contact === undefined
      ? []
      : [[contact.first_name, contact.last_name, contact.phone_number].filter(Boolean).join(' ')];
  return [said, ...hidden.filter((url) => !said.includes(url)), ...person]
    .filter((part) => part !== '')
    .join('\n');
}

function hiddenLinks(entities: readonly TelegramEntity[]): string[] {
  return entities.flatMap((entity) =>
    entity.type === 'text_link' && entity.url !== undefined ? [entity.url] : [],
  );
}

export function attachmentsOf(message: TelegramContent): Attachment[] {
  const largest = message.photo?.at(-1);
  const { document } = message;
  const files: [Attachment['kind'], { file_id: string } | undefined][] = [
    ['image', largest],
    // An animation comes with a document of the same file.
    [
      document?.mime_type?.startsWith('image/') === true ? 'image' : 'document',
      message.animation === undefined ? document : undefined,
    ],
    ['voice', message.voice ?? message.audio],
    ['video', message.video ?? message.video_note ?? message.animation],
  ];
  return files.flatMap(([kind, file]) => (file === undefined ? [] : [{ kind, source: file.file_id }]));
}

/** Verbs that a deep link (t.me/<bot>?start=<payload>) may press: `check`, `report`, `intent-<id>`, … */
const deepLinks = /^(ask|check|report|danger|status|officer|start)$|^(intent|status)-([A-Za-z0-9_-]+)$/;
/** Commands after which the rest of the line is the question or the thing to check itself. */
const commandsWithText = /^\/(?:hoi|kiemtra)(?:@\w+)?\s+(\S[\s\S]*)$/i;

function readCommand(text: string): { text: string; button?: string } {
  const start = /^\/start(?:@\w+)?\s+(\S+)\s*$/i.exec(text);
  const payload = start === null ? null : deepLinks.exec(start[1] ?? '');
  if (payload !== null) return { text: '', button: payload[1] ?? `${payload[2] ?? ''}:${payload[3] ?? ''}` };
  const withText = commandsWithText.exec(text);
  return { text: withText?.[1] ?? text };
}

/** Whom a forwarded message came from, as Telegram shows it. */
export function originOf(origin: TelegramOrigin): string {
  if (origin.sender_user !== undefined) return nameOf(origin.sender_user);
  const chat = origin.sender_chat ?? origin.chat;
  if (chat !== undefined) return withUsername(chat.title ?? '', chat.username);
  return origin.sender_user_name ?? 'không rõ';
}

function nameOf(user: TelegramUser): string {
  return withUsername([user.first_name, user.last_name].filter(Boolean).join(' '), user.username);
}

function withUsername(name: string, username: string | undefined): string {
  return username === undefined ? name : `${name} (@${username})`;
}

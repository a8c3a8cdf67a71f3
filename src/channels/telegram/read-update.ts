import type { Incoming } from '../../conversation/message.ts';
import { readGroupMessage } from './group.ts';
import { hasContent, hasWords, incomingOf, type Me } from './read-message.ts';
import type { TelegramKeyboard, TelegramMessage, TelegramUpdate } from './schema.ts';

/** What one update means to us. */
export type Happening =
  | { readonly kind: 'message'; readonly incoming: Incoming }
  | {
      readonly kind: 'press';
      readonly queryId: string;
      readonly chat: string;
      /** Who pressed: in a group not the same as the chat. */
      readonly from: string;
      readonly messageId: number | undefined;
      readonly data: string;
      readonly keyboard: TelegramKeyboard;
    }
  | { readonly kind: 'reach'; readonly chat: string; readonly blocked: boolean }
  | { readonly kind: 'nothing' };

const nothing: Happening = { kind: 'nothing' };

export function readUpdate(update: TelegramUpdate, me: Me): Happening {
  if (update.message !== undefined) return readMessage(update.message, me);
  const edited = update.edited_message;
  // A shared live location is "edited" every few seconds.
  if (edited !== undefined) return hasWords(edited) ? readMessage(edited, me) : nothing;
  const query = update.callback_query;
  if (query !== undefined) {
    return {
      kind: 'press',
      queryId: query.id,
      chat: String(query.message?.chat.id ?? query.from.id),
      from: String(query.from.id),
      messageId: query.message?.message_id,
      data: query.data ?? '',
      keyboard: query.message?.reply_markup?.inline_keyboard ?? [],
    };
  }
  const member = update.my_chat_member;
  if (member?.chat.type === 'private') {
    return {
      kind: 'reach',
      chat: String(member.chat.id),
      blocked: member.new_chat_member.status === 'kicked',
    };
  }
  return nothing;
}

function readMessage(message: TelegramMessage, me: Me): Happening {
  if (message.from?.is_bot === true) return nothing;
  if (message.chat.type === 'group' || message.chat.type === 'supergroup') {
    const incoming = readGroupMessage(message, me);
    return incoming === undefined ? nothing : { kind: 'message', incoming };
  }
  if (message.chat.type !== 'private' || !hasContent(message)) return nothing;
  return { kind: 'message', incoming: incomingOf(message) };
}

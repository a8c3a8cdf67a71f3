import type { Attachment, Incoming } from '../../conversation/message.ts';
import { actionPrefix, mostButtons, type ZaloAttachment, type ZaloEvent } from './schema.ts';

/** What one event means to us. */
export type Happening =
  | { readonly kind: 'message'; readonly incoming: Incoming }
  | { readonly kind: 'unfollowed'; readonly chat: string; readonly at: number }
  /** The citizen has it. */
  | { readonly kind: 'received'; readonly chats: readonly string[]; readonly messageIds: readonly string[] }
  | { readonly kind: 'nothing' };

const nothing: Happening = { kind: 'nothing' };

/** Events in which the citizen says something; others of that name may come and are read the same way. */
const saying = /^user_(send_|click_button)/;

export function readEvent(event: ZaloEvent): Happening {
  const name = event.event_name;
  if (saying.test(name)) return readMessage(event);
  switch (name) {
    case 'follow':
      return greet(event);
    case 'unfollow': {
      const chat = event.follower?.id ?? event.sender?.id;
      return chat === undefined ? nothing : { kind: 'unfollowed', chat, at: Number(event.timestamp) };
    }
    case 'user_received_message':
    case 'user_seen_message':
      return {
        kind: 'received',
        chats: [event.sender?.id, event.recipient?.id].filter((id) => id !== undefined),
        messageIds: [event.message?.msg_id, ...(event.message?.msg_ids ?? [])].filter(
          (id) => id !== undefined,
        ),
      };
    default:
      // Among them `user_submit_info`: we never ask for it, so we do not keep it.
      return nothing;
  }
}

function readMessage(event: ZaloEvent): Happening {
  const chat = event.sender?.id;
  if (chat === undefined) return nothing;
  const attachments = event.message?.attachments ?? [];
  const said = event.message?.text ?? event.payload ?? '';
  const action = said.startsWith(actionPrefix) ? said.slice(actionPrefix.length).trim() : '';
  return {
    kind: 'message',
    incoming: {
      channel: 'zalo-oa',
      chat,
      messageId: event.message?.msg_id ?? `${event.event_name}:${event.timestamp}`,
      at: Number(event.timestamp),
      text: action === '' ? [said, ...attachments.flatMap(wordsOf)].filter(Boolean).join('\n') : '',
      attachments: attachments.flatMap(fileOf),
      // Those before it are buttons, at least where no telephone number takes the place of one.
      numberedFrom: mostButtons + 1,
      ...(action === '' ? {} : { button: action }),
    },
  };
}

/** Who follows is greeted, once. */
function greet(event: ZaloEvent): Happening {
  const chat = event.follower?.id ?? event.sender?.id;
  if (chat === undefined) return nothing;
  return {
    kind: 'message',
    incoming: {
      channel: 'zalo-oa',
      chat,
      messageId: `follow:${event.timestamp}`,
      at: Number(event.timestamp),
      text: '',
      attachments: [],
      button: 'start',
    },
  };
}

const kinds: Readonly<Record<string, Attachment['kind']>> = {
  image: 'image',
  gif: 'image',
  audio: 'voice',
  video: 'video',
  file: 'document',
};

function fileOf({ type, payload }: ZaloAttachment): Attachment[] {
  const kind = kinds[type];
  return kind === undefined || payload?.url === undefined ? [] : [{ kind, source: payload.url }];
}

/** A shared link is what is to be checked; its title and description often hold the bait. */
function wordsOf({ type, payload }: ZaloAttachment): string[] {
  if (type !== 'link' || payload === undefined) return [];
  return [payload.title, payload.description, payload.url].filter((part) => part !== undefined);
}

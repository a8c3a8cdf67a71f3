import type { Incoming } from '../../conversation/message.ts';
import { attachmentsOf, incomingOf, type Me, originOf, textOf } from './read-message.ts';
import type { TelegramMessage } from './schema.ts';

/**
 * A family's or village's group: we read only what is meant for us, a mention or an answer to us; the rest is not ours
 * to store. Where the mention answers somebody's message, that message is what is to be checked.
 */
export function readGroupMessage(message: TelegramMessage, me: Me): Incoming | undefined {
  const asked = message.reply_to_message;
  const answersUs = asked?.from?.id === me.id;
  if (!answersUs && !mentions(message, me)) return undefined;
  const own = withoutMention(textOf(message), me);
  const material = asked === undefined || answersUs ? undefined : asked;
  const forwarded = material?.forward_origin ?? message.forward_origin;
  const { button: _button, album: _album, ...incoming } = incomingOf(message);
  return {
    ...incoming,
    text: [material === undefined ? '' : textOf(material), own].filter((part) => part !== '').join('\n'),
    attachments: [...attachmentsOf(message), ...(material === undefined ? [] : attachmentsOf(material))],
    group: true,
    ...(forwarded === undefined ? {} : { forwardedFrom: originOf(forwarded) }),
  };
}

function mentions(message: TelegramMessage, me: Me): boolean {
  const text = message.text ?? message.caption ?? '';
  const handle = `@${me.username.toLowerCase()}`;
  return (message.entities ?? message.caption_entities ?? []).some((entity) => {
    if (entity.type === 'text_mention') return entity.user?.id === me.id;
    const words = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    return entity.type === 'mention'
      ? words === handle
      : entity.type === 'bot_command' && words.endsWith(handle);
  });
}

function withoutMention(text: string, me: Me): string {
  const username = me.username.replace(/[^A-Za-z0-9_]/g, '');
  return username === '' ? text : text.replace(new RegExp(`@${username}\\b`, 'gi'), ' ').trim();
}

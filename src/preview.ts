import { renderReply as renderForTelegram } from './channels/telegram/render.ts';
import { renderReply as renderForZaloBot } from './channels/zalo-bot/render.ts';
import { renderReply as renderForZalo } from './channels/zalo-oa/render.ts';
import { type Reply, replyText } from './conversation/message.ts';
import { answerOf } from './conversation/replies/answer.ts';
import type { Intent } from './intents/intent.ts';
import { openWorld, type WorldParts } from './open-world.ts';

/** How an answer looks in one channel: its bubbles, each with the labels of its buttons. */
export interface Preview {
  readonly channel: string;
  readonly bubbles: readonly { readonly text: string; readonly buttons: readonly string[] }[];
}

/** An answer as every channel would show it, also those that are switched off: an editor writes for all of them. */
export function previewAnswer(intent: Intent, parts: WorldParts, publicUrl: string | undefined): Preview[] {
  const { wording } = parts;
  const reply: Reply = answerOf(intent, openWorld(parts, undefined), 'preview');
  const more = reply.more === undefined ? [] : [wording.say('channels.more')];
  return [
    {
      channel: 'Trang web',
      bubbles: [
        {
          text: replyText(reply),
          buttons: [...more, ...(reply.buttons ?? []).map((button) => button.label)],
        },
      ],
    },
    {
      channel: 'Zalo OA',
      bubbles: renderForZalo(reply, wording, publicUrl).map(({ text, buttons }) => ({
        text,
        buttons: buttons.map((button) => button.title),
      })),
    },
    {
      channel: 'Zalo Bot',
      bubbles: renderForZaloBot(reply, wording, publicUrl).map((text) => ({ text, buttons: [] })),
    },
    {
      channel: 'Telegram',
      bubbles: renderForTelegram(reply, wording, publicUrl).map(({ plain, keyboard }) => ({
        text: plain,
        buttons: keyboard.flat().map((key) => key.text),
      })),
    },
  ];
}

import express from 'express';
import { ZodError } from 'zod';
import { markChat } from '../../storage/repositories/channel-chats.ts';
import type { Channel, ChannelContext, ChannelDeps, Rate, SendOutcome } from '../channel.ts';
import { download } from '../download.ts';
import { derivedSecret, isSameSecret } from '../secrets.ts';
import { untilLetIn } from '../until-let-in.ts';
import { type ZaloBotApi, ZaloBotRefusal } from './api.ts';
import { Poll } from './poll.ts';
import { groupPrefix, parseUpdate, readUpdate } from './read-update.ts';
import { renderForGroup, renderReply } from './render.ts';
import { longestText, meSchema, secretHeader, sentSchema } from './schema.ts';

export interface ZaloBotOptions {
  readonly api: ZaloBotApi;
  readonly token: string;
  readonly mode: 'polling' | 'webhook';
  readonly pollSeconds: number;
  readonly graceMilliseconds: number;
  readonly retryMilliseconds: number;
  readonly rate: Rate;
}

const name = 'zalo-bot';
export const webhookPath = '/webhook/zalo-bot';
const callMilliseconds = 15_000;
const largestUpdate = '256kb';

export function createZaloBotChannel(options: ZaloBotOptions, deps: ChannelDeps): Channel {
  const { api, mode } = options;
  const { db, wording, publicUrl, now } = deps;
  const log = deps.log.child({ channel: name });
  const secret = derivedSecret('zalo bot webhook', options.token);
  const call = (method: string, payload: object) => api.call(method, payload, callMilliseconds);
  let botNames: readonly string[] = [];
  let poll: Poll | undefined;
  let stopped = false;

  async function introduce(): Promise<string> {
    const me = meSchema.parse(await call('getMe', {}));
    botNames = [me.display_name, me.account_name].filter(
      (one) => one !== undefined && one !== '',
    ) as string[];
    return me.display_name ?? me.account_name ?? me.id;
  }

  async function register(context: ChannelContext): Promise<void> {
    await introduce();
    if (mode === 'webhook') {
      await call('setWebhook', { url: `${publicUrl ?? ''}${webhookPath}`, secret_token: secret });
      return;
    }
    // Polling does not work while a webhook is set.
    await call('deleteWebhook', {});
    poll = new Poll({
      ...options,
      log,
      firstRetryMilliseconds: options.retryMilliseconds,
      handle: (update) => take(update, context),
    });
    poll.start();
  }

  async function take(raw: unknown, context: ChannelContext): Promise<void> {
    const update = parseUpdate(raw);
    const incoming = update === undefined ? undefined : readUpdate(update, botNames, now());
    if (incoming === undefined) return;
    await context.receive(incoming);
  }

  function outcomeOf(error: unknown): SendOutcome {
    const reason = error instanceof Error ? error.message : String(error);
    // An answer that we cannot read: the bubble may be there, so it is not repeated for days.
    if (error instanceof ZodError) return { state: 'retry', reason };
    if (!(error instanceof ZaloBotRefusal)) return { state: 'unreachable', reason };
    // 401: the key is refused; the replies wait for an operator rather than get lost.
    if (error.code === 429 || error.code >= 500 || error.code === 401)
      return { state: 'unreachable', reason };
    return { state: 'failed', reason };
  }

  return {
    name,
    label: 'Zalo Bot',
    limits: { textLength: longestText, buttons: 0, buttonLabelLength: 0, joinReplies: true },
    rates: { overall: options.rate, chat: () => [{ count: 1, perMilliseconds: 1000 }] },

    mount(app, context) {
      if (mode !== 'webhook') return;
      app.post(
        webhookPath,
        express.json({ limit: largestUpdate, type: () => true }),
        async (request, response) => {
          if (!isSameSecret(request.get(secretHeader), secret)) {
            response.status(401).end();
            return;
          }
          await take(request.body, context);
          response.status(200).json({ ok: true });
        },
      );
    },

    async start(context) {
      const introducing = untilLetIn(
        () => register(context),
        { name: 'zalo bot', key: 'ZALO_BOT_TOKEN' },
        { log, retryMilliseconds: options.retryMilliseconds, isStopped: () => stopped },
      );
      await Promise.race([introducing, new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
    },

    async stop() {
      stopped = true;
      await poll?.stop();
    },

    async send(chat, reply) {
      try {
        const texts = isGroup(chat) ? renderForGroup(reply, wording) : renderReply(reply, wording, publicUrl);
        let externalId = '';
        for (const text of texts) {
          externalId = sentSchema.parse(
            await call('sendMessage', { chat_id: addressOf(chat), text }),
          ).message_id;
        }
        return { state: 'accepted', externalId };
      } catch (error) {
        if (error instanceof ZaloBotRefusal && error.code === 403) {
          await markChat(db, { channel: name, chat }, 'blocked', now()).catch(() => {});
        }
        return outcomeOf(error);
      }
    },

    async showTyping(chat) {
      await call('sendChatAction', { chat_id: addressOf(chat), action: 'typing' }).catch(() => {});
    },

    async fetchAttachment(attachment, maximumBytes) {
      return download(new URL(attachment.source), maximumBytes);
    },

    async checkKeys() {
      try {
        return { ok: true, message: `${await introduce()}, ${mode}` };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return {
          ok: false,
          message:
            error instanceof ZaloBotRefusal
              ? `ZALO_BOT_TOKEN is refused (${reason}): copy it again from the Zalo Bot Creator`
              : `Zalo cannot be reached (${reason}): check the network and ZALO_BOT_API_ROOT`,
        };
      }
    },
  };
}

function isGroup(chat: string): boolean {
  return chat.startsWith(groupPrefix);
}

/** The chat's id at Zalo. */
function addressOf(chat: string): string {
  return isGroup(chat) ? chat.slice(groupPrefix.length) : chat;
}

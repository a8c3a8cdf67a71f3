import express from 'express';
import type { Reply } from '../../conversation/message.ts';
import { markChat } from '../../storage/repositories/channel-chats.ts';
import { findIdsSince, findSentMessage } from '../../storage/repositories/deliveries.ts';
import type { Channel, ChannelContext, ChannelDeps, SendOutcome } from '../channel.ts';
import { download } from '../download.ts';
import { derivedSecret, isSameSecret } from '../secrets.ts';
import { untilLetIn } from '../until-let-in.ts';
import { type TelegramApi, TelegramRefusal } from './api.ts';
import { findSentBubble, isCaughtUp } from './find-sent.ts';
import { actionOf, keyboardAfterUse, usedData } from './keyboard.ts';
import { isBlocked, isFormattingRefused, outcomeOf } from './outcome.ts';
import { Poll } from './poll.ts';
import type { Me } from './read-message.ts';
import { type Happening, readUpdate } from './read-update.ts';
import { type Rendered, renderForGroup, renderReply } from './render.ts';
import {
  allowedUpdates,
  longestText,
  meSchema,
  sentSchema,
  type TelegramKeyboard,
  updateIdSchema,
  updateSchema,
} from './schema.ts';

export interface TelegramOptions {
  readonly api: TelegramApi;
  readonly token: string;
  readonly mode: 'polling' | 'webhook';
  readonly pollSeconds: number;
  readonly graceMilliseconds: number;
  readonly retryMilliseconds: number;
}

const callMilliseconds = 15_000;
/** The clocks of Telegram and of this machine, and bubbles queued before the one in question. */
const lookBackMilliseconds = 10 * 60_000;
/** After a start Telegram hands over what came meanwhile; an uncertain bubble waits for that so long at most. */
const catchUpMilliseconds = 30_000;
const largestUpdate = '256kb';
const commandNames = ['start', 'hoi', 'kiemtra', 'baocao', 'tracuu', 'huy', 'trogiup'] as const;

export function createTelegramChannel(options: TelegramOptions, deps: ChannelDeps): Channel {
  const { api, token, mode } = options;
  const { db, wording, publicUrl, now } = deps;
  const log = deps.log.child({ channel: 'telegram' });
  const secret = derivedSecret('telegram webhook', token);
  const path = `/telegram/${derivedSecret('telegram path', token).slice(0, 16)}`;
  const call = (method: string, payload: object) => api.call(method, payload, callMilliseconds);
  const openedAt = now();
  let me: Me = { id: 0, username: '' };
  let poll: Poll | undefined;
  let introducing: Promise<void> | undefined;
  let stopped = false;

  async function introduce(): Promise<void> {
    const { id, username } = meSchema.parse(await call('getMe', {}));
    me = { id, username: username ?? '' };
  }

  /** The menu of commands is a convenience: the bot must hear people also where Telegram does not take it. */
  async function offerCommands(): Promise<void> {
    const commands = commandNames.map((command) => ({
      command,
      description: wording.say(`channels.commands.${command}`),
    }));
    await call('setMyCommands', { commands }).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      log.warn(
        { reason },
        'telegram did not take the menu of commands; it is offered again at the next start',
      );
    });
  }

  /** Webhook or polling, then the menu: what Telegram must know of us. */
  async function register(context: ChannelContext): Promise<void> {
    await introduce();
    await offerCommands();
    if (mode === 'webhook') {
      const url = `${publicUrl ?? ''}${path}`;
      await call('setWebhook', { url, secret_token: secret, allowed_updates: allowedUpdates });
      return;
    }
    await call('deleteWebhook', {});
    poll = new Poll({
      ...options,
      log,
      firstRetryMilliseconds: options.retryMilliseconds,
      handle: (update) => take(update, context),
    });
    poll.start();
  }

  /** Stores one update. @throws only where the database does, so that Telegram keeps the update. */
  async function take(raw: unknown, context: ChannelContext): Promise<void> {
    const parsed = updateSchema.safeParse(raw);
    if (!parsed.success) {
      log.warn({ issues: parsed.error.issues.length }, 'telegram sent an update that we do not know');
      return;
    }
    await act(readUpdate(parsed.data, me), context);
  }

  async function act(happening: Happening, context: ChannelContext): Promise<void> {
    switch (happening.kind) {
      case 'message': {
        const { incoming } = happening;
        await context.receive(incoming);
        return;
      }
      case 'press':
        await press(happening, context);
        return;
      case 'reach':
        await markChat(
          db,
          { channel: 'telegram', chat: happening.chat },
          happening.blocked ? 'blocked' : 'open',
          now(),
        );
        return;
      case 'nothing':
        return;
    }
  }

  async function press(happening: Happening & { kind: 'press' }, context: ChannelContext): Promise<void> {
    const { chat, data, messageId, queryId } = happening;
    const key = { channel: 'telegram', chat };
    const said = await context.pressOfTeam?.({ ...key, data, actor: `telegram:${happening.from}` });
    if (said !== undefined) {
      afterPress(happening, keyboardAfterUse(happening.keyboard, data, data), said);
      return;
    }
    const bubble = messageId === undefined ? undefined : await findSentMessage(db, key, String(messageId));
    const action = data === usedData ? undefined : actionOf(data, bubble?.payload as Reply | undefined);
    if (action !== undefined && action !== '') {
      await context.receive({
        ...key,
        messageId: `press:${queryId}`,
        at: now(),
        text: '',
        attachments: [],
        button: action,
      });
    }
    afterPress(happening, keyboardAfterUse(happening.keyboard, data, action));
  }

  /** Neither call may hold up the poll, and both are only for the eye. */
  function afterPress(
    { queryId, chat, messageId }: Happening & { kind: 'press' },
    keyboard: TelegramKeyboard | undefined,
    said?: string,
  ): void {
    void call('answerCallbackQuery', {
      callback_query_id: queryId,
      ...(said === undefined ? {} : { text: said }),
    }).catch(() => {});
    if (keyboard === undefined || messageId === undefined) return;
    void call('editMessageReplyMarkup', {
      chat_id: chat,
      message_id: messageId,
      reply_markup: { inline_keyboard: keyboard },
    }).catch(() => {});
  }

  async function sendOne(chat: string, part: Rendered, answers: string | undefined): Promise<string> {
    const message = {
      chat_id: chat,
      link_preview_options: { is_disabled: true },
      ...(part.keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: part.keyboard } }),
      ...(answers === undefined
        ? {}
        : {
            reply_parameters: { message_id: Number.parseInt(answers, 10), allow_sending_without_reply: true },
          }),
    };
    const sent = await call('sendMessage', { ...message, text: part.html, parse_mode: 'HTML' }).catch(
      (error: unknown) => {
        if (!isFormattingRefused(error)) throw error;
        return call('sendMessage', { ...message, text: part.plain });
      },
    );
    return String(sentSchema.parse(sent).message_id);
  }

  return {
    name: 'telegram',
    label: 'Telegram',
    limits: { textLength: longestText, buttons: 100, buttonLabelLength: 60 },
    rates: {
      overall: { count: 30, perMilliseconds: 1000 },
      chat: (chat) =>
        isGroup(chat)
          ? [
              { count: 1, perMilliseconds: 1000 },
              { count: 20, perMilliseconds: 60_000 },
            ]
          : [{ count: 1, perMilliseconds: 1000 }],
    },

    mount(app, context) {
      if (mode !== 'webhook') return;
      app.post(path, express.json({ limit: largestUpdate, type: () => true }), async (request, response) => {
        if (!isSameSecret(request.get('x-telegram-bot-api-secret-token'), secret)) {
          response.status(401).end();
          return;
        }
        // An update that we cannot read is acknowledged all the same: it would only come again.
        if (updateIdSchema.safeParse(request.body).success) await take(request.body, context);
        response.status(200).end();
      });
    },

    async start(context) {
      introducing = untilLetIn(
        () => register(context),
        { name: 'telegram', key: 'TELEGRAM_BOT_TOKEN' },
        { log, retryMilliseconds: options.retryMilliseconds, isStopped: () => stopped },
      );
      // A webhook may be called before we know our name: only mentions in groups need it.
      await Promise.race([introducing, new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
    },

    async stop() {
      stopped = true;
      await poll?.stop();
    },

    async send(chat, reply, answers): Promise<SendOutcome> {
      const parts = isGroup(chat)
        ? [renderForGroup(reply, wording, me.username)]
        : renderReply(reply, wording, publicUrl);
      try {
        let externalId = '';
        for (const part of parts) externalId = await sendOne(chat, part, isGroup(chat) ? answers : undefined);
        return { state: 'accepted', externalId };
      } catch (error) {
        if (isBlocked(error))
          await markChat(db, { channel: 'telegram', chat }, 'blocked', now()).catch(() => {});
        return outcomeOf(error);
      }
    },

    async findSent(chat, reply, since, answers) {
      // Groups are numbered on their own, and in the team's there are messages of which the transcript knows nothing.
      if (isGroup(chat)) return { state: 'not_sent' };
      const mayWait = now() - openedAt < catchUpMilliseconds;
      if (mayWait && !(await isCaughtUp(api))) return { state: 'undecided' };
      const ids = await findIdsSince(db, 'telegram', since - lookBackMilliseconds);
      const known = new Set(ids.map(Number).filter(Number.isSafeInteger));
      const answered = Number.parseInt(answers ?? '', 10);
      const after = Number.isNaN(answered) ? [...known][0] : answered;
      if (after === undefined) return { state: 'not_sent' };
      const keyboard = renderReply(reply, wording, publicUrl).at(-1)?.keyboard ?? [];
      const search = await findSentBubble(api, { chat, keyboard, after }, known);
      return search.state === 'undecided' && !mayWait ? { state: 'not_sent' } : search;
    },

    async showTyping(chat) {
      await call('sendChatAction', { chat_id: chat, action: 'typing' }).catch(() => {});
    },

    async fetchAttachment(attachment, maximumBytes) {
      return download(await api.fileLink(attachment.source), maximumBytes);
    },

    async checkKeys() {
      try {
        await introduce();
        return { ok: true, message: `@${me.username}, ${mode}` };
      } catch (error) {
        const refused = error instanceof TelegramRefusal && (error.code === 401 || error.code === 404);
        const reason = error instanceof Error ? error.message : String(error);
        return {
          ok: false,
          message: refused
            ? `TELEGRAM_BOT_TOKEN is refused (${reason}): copy it again from @BotFather, command /token`
            : `Telegram cannot be reached (${reason}): check the network and TELEGRAM_API_ROOT`,
        };
      }
    },
  };
}

/** Telegram's groups have negative ids. */
function isGroup(chat: string): boolean {
  return chat.startsWith('-');
}

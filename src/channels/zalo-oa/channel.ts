import express from 'express';
import { ZodError } from 'zod';
import { showDate } from '../../conversation/replies/date.ts';
import { findChatReach, markChat } from '../../storage/repositories/channel-chats.ts';
import { clearChannelWarning, raiseChannelWarning } from '../../storage/repositories/channel-warnings.ts';
import { markDelivered } from '../../storage/repositories/deliveries.ts';
import type { Channel, ChannelContext, ChannelDeps, Rate, SendOutcome } from '../channel.ts';
import { download } from '../download.ts';
import { callZalo, refreshTokens, ZaloRefusal, type ZaloRoots } from './api.ts';
import { budgetOf } from './budget.ts';
import { readEvent } from './read-event.ts';
import { renderReply } from './render.ts';
import {
  conversationSchema,
  eventSchema,
  longestButtonTitle,
  longestText,
  mostButtons,
  paths,
  remedyOf,
  selfSchema,
  sendBody,
  sentSchema,
  signatureHeader,
  timestampHeader,
} from './schema.ts';
import { isSigned, parseJson } from './signature.ts';
import { OaTokens } from './tokens.ts';

export interface ZaloOaOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** Signs the webhook. */
  readonly secretKey: string;
  readonly refreshToken: string;
  readonly roots: ZaloRoots;
  /** The province pays for replies beyond the free ones. */
  readonly paid: boolean;
  readonly rate: Rate;
  /** Code of Zalo's domain verification, if it was asked for. */
  readonly verifier: string | undefined;
}

const name = 'zalo-oa';
export const webhookPath = '/webhook/zalo-oa';
const largestEvent = '256kb';
const refreshLookMilliseconds = 60_000;
const refreshAheadMilliseconds = 10 * 60_000;
const backOffMilliseconds = 30_000;
/** Clocks differ: how much earlier than our note a bubble may be dated at Zalo. */
const clockSlackMilliseconds = 60_000;

export function createZaloOaChannel(options: ZaloOaOptions, deps: ChannelDeps): Channel {
  const { db, wording, publicUrl, now } = deps;
  const log = deps.log.child({ channel: name });
  const tokens = new OaTokens({
    db,
    log,
    now,
    owner: deps.newId(),
    firstRefreshToken: options.refreshToken,
    refresh: (token) => refreshTokens(options.roots, { id: options.appId, secret: options.appSecret }, token),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    onTrouble: (trouble) => noteTrouble(trouble),
  });
  let timer: NodeJS.Timeout | undefined;

  async function noteTrouble(trouble: { reason: string; endsAt: number } | undefined): Promise<void> {
    const key = 'refresh';
    if (trouble === undefined) {
      await clearChannelWarning(db, name, key);
      return;
    }
    const date = showDate(trouble.endsAt);
    const text = wording.say('channels.warnings.refresh_failed', { reason: trouble.reason, date });
    log.error(
      { reason: trouble.reason },
      'Zalo does not renew our tokens: get a new refresh token at developers.zalo.me, set ZALO_OA_REFRESH_TOKEN',
    );
    await raiseChannelWarning(db, { channel: name, key, text, since: now() });
  }

  /** Calls with a good token; one that Zalo refuses is renewed once. */
  async function call(request: { path: string; body?: object; data?: object }): Promise<unknown> {
    const token = await tokens.get();
    try {
      return await callZalo(options.roots, token, request);
    } catch (error) {
      if (!(error instanceof ZaloRefusal) || remedyOf(error.code) !== 'renew_token') throw error;
      return callZalo(options.roots, await tokens.get(token), request);
    }
  }

  async function take(raw: unknown, context: ChannelContext): Promise<void> {
    const parsed = eventSchema.safeParse(raw);
    if (!parsed.success) {
      log.warn({ issues: parsed.error.issues.length }, 'zalo sent an event that we do not know');
      return;
    }
    const happening = readEvent(parsed.data);
    switch (happening.kind) {
      case 'message': {
        const { incoming } = happening;
        await context.receive(incoming);
        return;
      }
      case 'unfollowed':
        await markChat(db, { channel: name, chat: happening.chat }, 'unfollowed', happening.at);
        return;
      case 'received':
        for (const chat of happening.chats) {
          for (const id of happening.messageIds) await markDelivered(db, { channel: name, chat }, id);
        }
        return;
      case 'nothing':
        return;
    }
  }

  async function outcomeOf(error: unknown): Promise<SendOutcome> {
    const reason = error instanceof Error ? error.message : String(error);
    // An answer that we cannot read: the bubble may be there, so it is not repeated for days.
    if (error instanceof ZodError) return { state: 'retry', reason };
    if (!(error instanceof ZaloRefusal)) return { state: 'unreachable', reason };
    switch (remedyOf(error.code)) {
      case 'wait_for_citizen':
        return { state: 'waiting', reason };
      case 'warn_and_give_up': {
        const text = wording.say('channels.warnings.package', { reason });
        await raiseChannelWarning(db, { channel: name, key: 'package', text, since: now() });
        return { state: 'failed', reason };
      }
      case 'back_off':
        return { state: 'unreachable', reason, afterMilliseconds: backOffMilliseconds };
      case 'renew_token':
        return { state: 'unreachable', reason };
      case 'retry':
        return { state: 'retry', reason };
    }
  }

  const channel: Channel = {
    name,
    label: 'Zalo',
    limits: {
      textLength: longestText,
      buttons: mostButtons,
      buttonLabelLength: longestButtonTitle,
      joinReplies: true,
    },
    rates: { overall: options.rate, chat: () => [{ count: 2, perMilliseconds: 1000 }] },

    mount(app, context) {
      app.post(
        webhookPath,
        express.raw({ limit: largestEvent, type: () => true }),
        async (request, response) => {
          const body: unknown = request.body;
          const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
          const headers = {
            signature: request.get(signatureHeader),
            timestamp: request.get(timestampHeader),
          };
          if (!isSigned(raw, headers, options)) {
            response.status(401).end();
            return;
          }
          await take(parseJson(raw), context);
          response.status(200).json({ error: 0 });
        },
      );
      if (options.verifier !== undefined) mountVerifier(app, options.verifier);
    },

    async start() {
      const look = () => void tokens.keepFresh(refreshAheadMilliseconds);
      look();
      timer = setInterval(look, refreshLookMilliseconds);
      timer.unref();
    },

    async stop() {
      clearInterval(timer);
    },

    async send(chat, reply, answers) {
      try {
        const reach = await findChatReach(db, { channel: name, chat });
        const budget = budgetOf(reach, now(), options.paid);
        if (!budget.open) return { state: 'waiting', reason: wording.say(`channels.reach.${budget.why}`) };
        let externalId = '';
        const parts = renderReply(reply, wording, publicUrl);
        for (const part of parts) {
          const body = sendBody(chat, { ...part, answers: quotable(answers) ?? quotable(reach?.lastInId) });
          externalId = sentSchema.parse(await call({ path: paths.send, body })).message_id;
        }
        return { state: 'accepted', externalId, messages: parts.length };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    /** Zalo keeps the conversation: the latest ten messages tell whether a bubble got there. */
    async findSent(chat, reply, since) {
      try {
        const last = renderReply(reply, wording, publicUrl).at(-1);
        const data = { user_id: chat, offset: 0, count: 10 };
        const messages = conversationSchema.parse(await call({ path: paths.conversation, data }));
        const sent = messages.find(
          (message) =>
            message.src === 0 &&
            message.time >= since - clockSlackMilliseconds &&
            message.message?.trim() === last?.text.trim(),
        );
        return sent === undefined ? { state: 'not_sent' } : { state: 'sent', externalId: sent.message_id };
      } catch {
        return { state: 'not_sent' };
      }
    },

    async findReach(chat) {
      const budget = budgetOf(await findChatReach(db, { channel: name, chat }), now(), options.paid);
      if (!budget.open) return { now: false, note: wording.say(`channels.reach.${budget.why}`) };
      const until = showDate(budget.until);
      return { now: true, note: wording.say('channels.reach.open', { left: budget.left, until }) };
    },

    async fetchAttachment(attachment, maximumBytes) {
      return download(new URL(attachment.source), maximumBytes);
    },

    async checkKeys() {
      try {
        const self = selfSchema.parse(await call({ path: paths.self }));
        return { ok: true, message: `OA "${self.name}"${self.is_verified === true ? ', verified' : ''}` };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return {
          ok: false,
          message:
            `Zalo refuses the keys (${reason}): compare ZALO_OA_APP_ID and ZALO_OA_APP_SECRET with developers.zalo.me; ` +
            'a refresh token is good for one use: get a new one there and set ZALO_OA_REFRESH_TOKEN',
        };
      }
    },
  };
  return channel;
}

/** Ids of our own making (a follow, a button without an id) cannot be quoted. */
function quotable(messageId: string | undefined): string | undefined {
  return messageId?.includes(':') === true ? undefined : messageId;
}

/** The page by which Zalo sees that the domain is ours. */
function mountVerifier(app: express.Express, code: string): void {
  app.get(`/zalo_verifier${code}.html`, (_request, response) => {
    response
      .type('html')
      .send(
        `<!doctype html><html><head><meta name="zalo-platform-site-verification" content="${code}"></head><body></body></html>`,
      );
  });
}

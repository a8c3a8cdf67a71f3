import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type LoopbackAnswer, type LoopbackRequest, startLoopback } from './loopback.ts';

export interface FakeOaBubble {
  readonly user: string;
  readonly id: string;
  readonly text: string;
  readonly buttons: { type: string; title: string; payload: unknown }[];
  /** Whether it named the message that it answers: else it costs. */
  readonly answers: string | undefined;
  readonly time: number;
}

export interface FakeZaloOa {
  readonly root: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly secretKey: string;
  readonly firstRefreshToken: string;
  readonly bubbles: FakeOaBubble[];
  /** Refresh tokens that were traded, in order: one twice is a fault of ours. */
  readonly traded: string[];
  /** Tries to trade a token that was used or never given. */
  readonly refusedTrades: string[];
  /** The next sends are answered with these errors of Zalo. */
  failSends(...errors: number[]): void;
  /** The next refreshes are answered so: refused, or the connection is lost after Zalo has taken the token. */
  failRefreshes(...faults: ('refused' | 'lost' | 'down')[]): void;
  /** How long an access token is good, and how long each answer takes. */
  tune(options: { tokenSeconds?: number; delayMilliseconds?: number }): void;
  /** Access tokens given so far are no longer good. */
  revoke(): void;
  /** Signs an event as Zalo does and posts it to the webhook. @returns the HTTP status */
  post(
    webhook: string,
    event: Record<string, unknown>,
    change?: { signature?: string; headerStamp?: boolean; prefix?: boolean },
  ): Promise<number>;
  close(): Promise<void>;
}

const bodySchema = z.object({
  recipient: z.object({ user_id: z.string() }),
  message: z.object({
    text: z.string().min(1).max(2000),
    quote_message_id: z.string().optional(),
    attachment: z
      .object({
        type: z.literal('template'),
        payload: z.object({
          buttons: z
            .array(
              z.union([
                z.object({
                  type: z.literal('oa.query.hide'),
                  title: z.string().min(1).max(100),
                  payload: z.string().max(1000),
                }),
                z.object({
                  type: z.literal('oa.open.phone'),
                  title: z.string().min(1).max(100),
                  payload: z.object({ phone_code: z.string() }),
                }),
              ]),
            )
            .max(5),
        }),
      })
      .optional(),
  }),
});

/** Speaks Zalo's OpenAPI v3, its OAuth and its webhook, over HTTP. */
export async function startFakeZaloOa(now: () => number = Date.now): Promise<FakeZaloOa> {
  const appId = '4211234567890123456';
  const appSecret = 'app-secret';
  const secretKey = 'oa-secret-key';
  const firstRefreshToken = 'refresh-0';
  const bubbles: FakeOaBubble[] = [];
  const traded: string[] = [];
  const refusedTrades: string[] = [];
  const sendFaults: number[] = [];
  const refreshFaults: ('refused' | 'lost' | 'down')[] = [];
  const access = new Map<string, number>();
  let refreshToken = firstRefreshToken;
  let counter = 0;
  let tokenSeconds = 3600;
  let delay = 0;

  const handle = async (request: LoopbackRequest): Promise<LoopbackAnswer> => {
    if (delay > 0) await sleep(delay);
    switch (request.url.pathname) {
      case '/v4/oa/access_token':
        return trade(request);
      case '/v3.0/oa/message/cs':
        return isAllowed(request)
          ? send(request)
          : { json: { error: -216, message: 'Access token is invalid' } };
      case '/v2.0/oa/conversation':
        return isAllowed(request)
          ? conversation(request)
          : { json: { error: -216, message: 'Access token is invalid' } };
      case '/v2.0/oa/getoa':
        return isAllowed(request)
          ? {
              json: {
                error: 0,
                message: 'Success',
                data: { oa_id: '1', name: 'Lá Chắn Hà Tĩnh', is_verified: true },
              },
            }
          : { json: { error: -216, message: 'Access token is invalid' } };
      default:
        return { status: 404 };
    }
  };

  const isAllowed = (request: LoopbackRequest) =>
    (access.get(String(request.headers['access_token'])) ?? 0) > now();

  const trade = (request: LoopbackRequest): LoopbackAnswer => {
    const form = new URLSearchParams(request.body.toString());
    const given = form.get('refresh_token') ?? '';
    const fault = refreshFaults.shift();
    if (fault === 'down') return { hangUp: true };
    const good = request.headers['secret_key'] === appSecret && form.get('app_id') === appId;
    if (!good || given !== refreshToken || fault === 'refused') {
      refusedTrades.push(given);
      return {
        json: {
          error: -14014,
          error_name: 'Invalid refresh token',
          error_description: 'Invalid refresh token.',
        },
      };
    }
    traded.push(given);
    counter += 1;
    refreshToken = `refresh-${counter}`;
    const accessToken = `access-${counter}`;
    access.set(accessToken, now() + tokenSeconds * 1000);
    if (fault === 'lost') return { hangUp: true };
    return {
      json: { access_token: accessToken, refresh_token: refreshToken, expires_in: String(tokenSeconds) },
    };
  };

  const send = (request: LoopbackRequest): LoopbackAnswer => {
    const fault = sendFaults.shift();
    if (fault !== undefined) return { json: { error: fault, message: `error ${fault}` } };
    const parsed = bodySchema.safeParse(JSON.parse(request.body.toString()));
    if (!parsed.success) return { json: { error: -200, message: parsed.error.issues[0]?.message ?? 'bad' } };
    const { recipient, message } = parsed.data;
    const bubble: FakeOaBubble = {
      user: recipient.user_id,
      id: `out-${bubbles.length + 1}`,
      text: message.text,
      buttons: message.attachment?.payload.buttons ?? [],
      answers: message.quote_message_id,
      time: now(),
    };
    bubbles.push(bubble);
    return {
      json: { error: 0, message: 'Success', data: { message_id: bubble.id, user_id: bubble.user } },
    };
  };

  const conversation = (request: LoopbackRequest): LoopbackAnswer => {
    const { user_id: user } = JSON.parse(request.url.searchParams.get('data') ?? '{}') as { user_id: string };
    const latest = bubbles
      .filter((bubble) => bubble.user === user)
      .slice(-10)
      .reverse();
    return {
      json: {
        error: 0,
        message: 'Success',
        data: latest.map(({ id, time, text }) => ({
          src: 0,
          message_id: id,
          time,
          type: 'text',
          message: text,
        })),
      },
    };
  };

  const loopback = await startLoopback(handle);
  return {
    root: loopback.root,
    appId,
    appSecret,
    secretKey,
    firstRefreshToken,
    bubbles,
    traded,
    refusedTrades,
    failSends: (...errors) => void sendFaults.push(...errors),
    failRefreshes: (...faults) => void refreshFaults.push(...faults),
    tune(options) {
      tokenSeconds = options.tokenSeconds ?? tokenSeconds;
      delay = options.delayMilliseconds ?? delay;
    },
    revoke: () => access.clear(),
    async post(webhook, event, change = {}) {
      const timestamp = String(event['timestamp'] ?? now());
      const body = JSON.stringify({ app_id: appId, timestamp, ...event });
      const mac = createHash('sha256').update(`${appId}${body}${timestamp}${secretKey}`).digest('hex');
      const signature = change.signature ?? `${change.prefix === false ? '' : 'mac='}${mac}`;
      const response = await fetch(webhook, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(signature === '' ? {} : { 'x-zevent-signature': signature }),
          ...(change.headerStamp === true ? { 'x-zevent-timestamp': timestamp } : {}),
        },
        body,
      });
      await response.arrayBuffer();
      return response.status;
    },
    close: loopback.close,
  };
}

/** What `.env` says for this account. */
export function keysOf(zalo: FakeZaloOa): Record<string, string> {
  return {
    ZALO_OA_APP_ID: zalo.appId,
    ZALO_OA_APP_SECRET: zalo.appSecret,
    ZALO_OA_SECRET_KEY: zalo.secretKey,
    ZALO_OA_REFRESH_TOKEN: zalo.firstRefreshToken,
    ZALO_OA_API_ROOT: zalo.root,
    ZALO_OAUTH_ROOT: zalo.root,
  };
}

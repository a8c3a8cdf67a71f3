import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type LoopbackAnswer, type LoopbackRequest, startLoopback } from './loopback.ts';

/** A bubble as Telegram would show it, with its formatting taken off. */
export interface FakeBubble {
  readonly chat: string;
  readonly id: number;
  readonly text: string;
  readonly html: boolean;
  keyboard: { text: string; callback_data?: string; url?: string }[][];
}

/** What the fake answers to the next call of a method, in place of its own answer. */
export type Fault =
  | { readonly code: number; readonly description: string; readonly retryAfter?: number }
  | { readonly hangUp: true };

export interface FakeTelegram {
  readonly root: string;
  readonly token: string;
  readonly username: string;
  readonly botId: number;
  readonly bubbles: FakeBubble[];
  /** Calls by method, with what they carried. */
  readonly calls: { method: string; payload: Record<string, unknown> }[];
  webhook: { url: string; secret: string } | undefined;
  /** The number that the next message of a private chat gets: one row for what comes in and what goes out. */
  takeMessageId(): number;
  /** Puts an update in, as if a citizen had done something; polls get it, a webhook is called with it. */
  push(update: Record<string, unknown>): Promise<void>;
  /** The next calls of this method fail like this, one after the other. */
  fail(method: string, ...faults: Fault[]): void;
  addFile(fileId: string, bytes: Buffer): void;
  /** Polls hang from now on, as a dead connection does. */
  silence(on: boolean): void;
  /** Hands every update out once more, as after a crash of theirs or ours. */
  redeliver(): void;
  close(): Promise<void>;
}

const sendSchema = z.object({
  chat_id: z.union([z.string(), z.number()]),
  text: z.string().min(1),
  parse_mode: z.literal('HTML').optional(),
  reply_markup: z
    .object({
      inline_keyboard: z.array(
        z.array(
          z
            .object({
              text: z.string().min(1),
              callback_data: z.string().min(1).optional(),
              url: z.string().optional(),
            })
            .refine(({ callback_data, url }) => (callback_data === undefined) !== (url === undefined)),
        ),
      ),
    })
    .optional(),
});

/** Speaks the Bot API over HTTP: refuses what Telegram refuses, keeps what it was sent. */
export async function startFakeTelegram(): Promise<FakeTelegram> {
  const token = '123456:fake-token';
  const username = 'la_chan_test_bot';
  const botId = 123456;
  const bubbles: FakeBubble[] = [];
  const calls: FakeTelegram['calls'] = [];
  const files = new Map<string, Buffer>();
  const faults = new Map<string, Fault[]>();
  let updates: { update_id: number }[] = [];
  let all: { update_id: number }[] = [];
  let nextUpdate = 1;
  let nextMessage = 100_000;
  let silent = false;
  let waiting: (() => void)[] = [];

  const handle = async (request: LoopbackRequest): Promise<LoopbackAnswer> => {
    const { pathname } = request.url;
    const file = /^\/file\/bot[^/]+\/files\/(.+)$/.exec(pathname)?.[1];
    if (file !== undefined) {
      const bytes = files.get(decodeURIComponent(file));
      return bytes === undefined ? { status: 404 } : { bytes };
    }
    const path = /^\/bot([^/]+)\/(\w+)$/.exec(pathname);
    if (path?.[1] !== token) return refuse(401, 'Unauthorized');
    const method = path[2] ?? '';
    const payload = (request.body.length === 0 ? {} : JSON.parse(request.body.toString())) as Record<
      string,
      unknown
    >;
    calls.push({ method, payload });
    const fault = faults.get(method)?.shift();
    if (fault !== undefined) {
      if ('hangUp' in fault) return { hangUp: true };
      return refuse(fault.code, fault.description, fault.retryAfter);
    }
    return answer(method, payload, request);
  };

  const answer = async (
    method: string,
    payload: Record<string, unknown>,
    request: LoopbackRequest,
  ): Promise<LoopbackAnswer> => {
    switch (method) {
      case 'getMe':
        return ok({ id: botId, is_bot: true, first_name: 'Lá Chắn', username });
      case 'getUpdates':
        return poll(payload, request);
      case 'setWebhook':
        server.webhook = { url: String(payload['url']), secret: String(payload['secret_token']) };
        return ok(true);
      case 'getWebhookInfo':
        return ok({ url: server.webhook?.url ?? '', pending_update_count: updates.length });
      case 'deleteWebhook':
        server.webhook = undefined;
        return ok(true);
      case 'sendMessage':
        return send(payload);
      case 'editMessageReplyMarkup': {
        const bubble = bubbles.find(({ id }) => id === payload['message_id']);
        if (bubble === undefined) return refuse(400, 'Bad Request: message to edit not found');
        if (bubble.chat !== String(payload['chat_id']))
          return refuse(400, 'Bad Request: message to edit not found');
        const markup = payload['reply_markup'] as { inline_keyboard: FakeBubble['keyboard'] } | undefined;
        const keyboard = markup?.inline_keyboard ?? [];
        if (isDeepStrictEqual(keyboard, bubble.keyboard)) {
          return refuse(400, 'Bad Request: message is not modified: they are exactly the same');
        }
        bubble.keyboard = keyboard;
        return ok(true);
      }
      case 'getFile': {
        const id = String(payload['file_id']);
        return files.has(id)
          ? ok({ file_id: id, file_unique_id: id, file_path: `files/${encodeURIComponent(id)}` })
          : refuse(400, 'Bad Request: wrong file_id');
      }
      case 'setMyCommands':
      case 'answerCallbackQuery':
      case 'sendChatAction':
        return ok(true);
      default:
        return refuse(404, 'Not Found');
    }
  };

  const poll = async (
    payload: Record<string, unknown>,
    request: LoopbackRequest,
  ): Promise<LoopbackAnswer> => {
    if (server.webhook !== undefined) {
      return refuse(409, "Conflict: can't use getUpdates method while webhook is active");
    }
    const offset = Number(payload['offset'] ?? 0);
    if (offset > 0) updates = updates.filter((update) => update.update_id >= offset);
    if (silent || updates.length === 0)
      await waitForUpdate(silent ? 600 : Number(payload['timeout']), request);
    if (silent) return { hangUp: true };
    return ok(updates.slice(0, 100));
  };

  const waitForUpdate = (seconds: number, request: LoopbackRequest): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      waiting.push(done);
      request.aborted.addEventListener('abort', done);
    });

  const send = (payload: Record<string, unknown>): LoopbackAnswer => {
    const parsed = sendSchema.safeParse(payload);
    if (!parsed.success) return refuse(400, `Bad Request: ${parsed.error.issues[0]?.message ?? ''}`);
    const { text, parse_mode: mode, reply_markup: markup, chat_id: chat } = parsed.data;
    const shown = mode === 'HTML' ? stripHtml(text) : text;
    if (shown === undefined) return refuse(400, "Bad Request: can't parse entities");
    if (shown.trim() === '') return refuse(400, 'Bad Request: message text is empty');
    if (shown.length > 4096) return refuse(400, 'Bad Request: message is too long');
    const keyboard = (markup?.inline_keyboard ?? []) as FakeBubble['keyboard'];
    if (keyboard.flat().some(({ callback_data: data }) => Buffer.byteLength(data ?? '') > 64)) {
      return refuse(400, 'Bad Request: BUTTON_DATA_INVALID');
    }
    const bubble = { chat: String(chat), id: nextMessage++, text: shown, html: mode === 'HTML', keyboard };
    bubbles.push(bubble);
    return ok({ message_id: bubble.id, date: 1, chat: { id: Number(chat), type: 'private' }, text: shown });
  };

  const loopback = await startLoopback(handle);
  const server: FakeTelegram = {
    root: loopback.root,
    token,
    username,
    botId,
    bubbles,
    calls,
    webhook: undefined,
    takeMessageId: () => nextMessage++,
    async push(update) {
      const numbered = { update_id: nextUpdate++, ...update };
      all.push(numbered);
      if (server.webhook !== undefined) {
        await callWebhook(server.webhook, numbered);
        return;
      }
      updates.push(numbered);
      wake();
    },
    fail: (method, ...given) => void faults.set(method, [...(faults.get(method) ?? []), ...given]),
    addFile: (id, bytes) => void files.set(id, bytes),
    silence(on) {
      silent = on;
      if (!on) wake();
    },
    redeliver() {
      updates = [...all];
      wake();
    },
    async close() {
      wake();
      all = [];
      await loopback.close();
    },
  };
  const wake = () => {
    const ready = waiting;
    waiting = [];
    for (const resolve of ready) resolve();
  };
  return server;
}

async function callWebhook(webhook: { url: string; secret: string }, update: unknown): Promise<void> {
  await fetch(webhook.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhook.secret },
    body: JSON.stringify(update),
  });
}

function ok(result: unknown): LoopbackAnswer {
  return { json: { ok: true, result } };
}

function refuse(code: number, description: string, retryAfter?: number): LoopbackAnswer {
  return {
    status: code,
    json: {
      ok: false,
      error_code: code,
      description,
      ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
    },
  };
}

/** @returns the text as shown, or undefined where Telegram would refuse the markup */
function stripHtml(html: string): string | undefined {
  const open: string[] = [];
  let bad = false;
  const text = html.replace(/<(\/?)([^>]*)>/g, (_whole, slash: string, tag: string) => {
    if (!['b', 'i'].includes(tag)) bad = true;
    else if (slash === '') open.push(tag);
    else if (open.pop() !== tag) bad = true;
    return '';
  });
  if (bad || open.length > 0 || /<|&(?!amp;|lt;|gt;|quot;)/.test(text)) return undefined;
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

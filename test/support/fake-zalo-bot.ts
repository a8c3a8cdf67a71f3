import { z } from 'zod';
import { type LoopbackAnswer, type LoopbackRequest, startLoopback } from './loopback.ts';

export interface FakeZaloBot {
  readonly root: string;
  readonly token: string;
  readonly displayName: string;
  readonly bubbles: { chat: string; id: string; text: string }[];
  readonly calls: { method: string; payload: Record<string, unknown> }[];
  webhook: { url: string; secret: string } | undefined;
  push(update: Record<string, unknown>): Promise<void>;
  fail(method: string, ...faults: ({ code: number; description: string } | { hangUp: true })[]): void;
  /** Bytes under an address of this server, as pictures of Zalo are. @returns the address */
  addFile(name: string, bytes: Buffer): string;
  close(): Promise<void>;
}

const sendSchema = z.object({ chat_id: z.string().min(1), text: z.string().min(1).max(2000) });

/** Speaks the Zalo Bot Platform over HTTP: one update a poll, 408 for a poll without one, no buttons. */
export async function startFakeZaloBot(): Promise<FakeZaloBot> {
  const token = '987:fake-zalo-bot';
  const displayName = 'Bot Lá Chắn';
  const bubbles: FakeZaloBot['bubbles'] = [];
  const calls: FakeZaloBot['calls'] = [];
  const faults = new Map<string, ({ code: number; description: string } | { hangUp: true })[]>();
  const files = new Map<string, Buffer>();
  const updates: Record<string, unknown>[] = [];
  let waiting: (() => void)[] = [];

  const handle = async (request: LoopbackRequest): Promise<LoopbackAnswer> => {
    const { pathname } = request.url;
    if (pathname.startsWith('/photo/')) {
      const bytes = files.get(pathname.slice('/photo/'.length));
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
    if (fault !== undefined)
      return 'hangUp' in fault ? { hangUp: true } : refuse(fault.code, fault.description);
    switch (method) {
      case 'getMe':
        return ok({ id: '1', account_name: 'bot.LaChan', display_name: displayName, account_type: 'BASIC' });
      case 'getUpdates':
        return poll(payload, request);
      case 'setWebhook':
        server.webhook = { url: String(payload['url']), secret: String(payload['secret_token']) };
        return ok(true);
      case 'deleteWebhook':
        server.webhook = undefined;
        return ok(true);
      case 'sendMessage': {
        const parsed = sendSchema.safeParse(payload);
        if (!parsed.success) return refuse(400, 'Bad request');
        const id = `zb-${bubbles.length + 1}`;
        bubbles.push({ chat: parsed.data.chat_id, id, text: parsed.data.text });
        return ok({ message_id: id, date: 1 });
      }
      case 'sendChatAction':
        return ok(true);
      default:
        return refuse(404, 'Not found');
    }
  };

  const poll = async (
    payload: Record<string, unknown>,
    request: LoopbackRequest,
  ): Promise<LoopbackAnswer> => {
    if (server.webhook !== undefined) return refuse(400, 'webhook is active');
    if (updates.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Number(payload['timeout']) * 1000);
        const done = () => {
          clearTimeout(timer);
          resolve();
        };
        waiting.push(done);
        request.aborted.addEventListener('abort', done);
      });
    }
    if (request.aborted.aborted) return { hangUp: true };
    const update = updates.shift();
    return update === undefined ? refuse(408, 'Request timeout') : ok(update);
  };

  const loopback = await startLoopback(handle);
  const server: FakeZaloBot = {
    root: loopback.root,
    token,
    displayName,
    bubbles,
    calls,
    webhook: undefined,
    async push(update) {
      if (server.webhook !== undefined) {
        await fetch(server.webhook.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': server.webhook.secret },
          body: JSON.stringify(update),
        });
        return;
      }
      updates.push(update);
      const ready = waiting;
      waiting = [];
      for (const resolve of ready) resolve();
    },
    fail: (method, ...given) => void faults.set(method, [...(faults.get(method) ?? []), ...given]),
    addFile(name, bytes) {
      files.set(name, bytes);
      return `${loopback.root}/photo/${name}`;
    },
    close: loopback.close,
  };
  return server;
}

function ok(result: unknown): LoopbackAnswer {
  return { json: { ok: true, result } };
}

function refuse(code: number, description: string): LoopbackAnswer {
  return { status: code, json: { ok: false, error_code: code, description } };
}

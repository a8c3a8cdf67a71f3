import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/**
 * How a receiver behaves: takes it; refuses it; never answers; answers twice; takes it and says that it did not
 * (`denies`); says that it took it and did not (`pretends`).
 */
export type Mood = 'takes' | 'refuses' | 'hangs' | 'repeats' | 'denies' | 'pretends';

/** A receiver that speaks a target's protocol and keeps what it took. */
export interface FakeTarget {
  readonly environment: Readonly<Record<string, string>>;
  mood(): Mood;
  setMood(mood: Mood | (() => Mood)): void;
  /** Idempotency key (or what serves as one) of each delivery that was taken, in order, repeats included. */
  readonly taken: string[];
  /** What was taken, as text. */
  readonly bodies: string[];
  /** Called with each delivery that is taken. */
  onTaken(listener: (key: string, body: string) => void): void;
  close(): Promise<void>;
}

interface Exchange {
  readonly key: string;
  readonly body: string;
  readonly path: string;
  readonly method: string;
}

/** @param yes what the real one answers when it took it; @param other an answer that needs no delivery (a look-up) */
async function httpTarget(
  environmentOf: (root: string) => Record<string, string>,
  keyOf: (body: string, headers: NodeJS.Dict<string | string[]>) => string,
  yes: (exchange: Exchange) => object,
  pretended: object,
  other?: (exchange: Exchange, taken: readonly string[]) => { status: number; json: object } | undefined,
): Promise<FakeTarget> {
  const mood = aMood();
  const kept = keep();
  const { taken, bodies, onTaken } = kept;
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const exchange = {
        body,
        path: request.url ?? '',
        method: request.method ?? '',
        key: keyOf(body, request.headers),
      };
      const now = mood.get();
      const looked = now === 'hangs' ? undefined : other?.(exchange, taken);
      if (looked !== undefined) {
        reply(response, looked.status, looked.json);
        return;
      }
      if (now === 'takes' || now === 'repeats' || now === 'denies') {
        kept.take(exchange.key, body);
      }
      switch (now) {
        case 'takes':
          reply(response, 200, yes(exchange));
          return;
        case 'refuses':
        case 'denies':
          reply(response, 503, { ok: false, error_code: 503, description: 'Service Unavailable' });
          return;
        case 'hangs':
          return;
        case 'pretends':
          reply(response, 200, pretended);
          return;
        case 'repeats': {
          const json = JSON.stringify(yes(exchange));
          const once = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${json.length}\r\n\r\n${json}`;
          response.socket?.end(once + once);
        }
      }
    });
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  return {
    environment: environmentOf(`http://127.0.0.1:${port}`),
    mood: mood.get,
    setMood: mood.set,
    taken,
    bodies,
    onTaken,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const fakeWebhook = (): Promise<FakeTarget> =>
  httpTarget(
    (root) => ({
      FORWARD_WEBHOOK_URL: `${root}/reports`,
      FORWARD_WEBHOOK_SECRET: 'a secret of the province',
    }),
    (_body, headers) => String(headers['idempotency-key']),
    () => ({}),
    {},
  );

export const fakeTelegramGroup = (): Promise<FakeTarget> =>
  httpTarget(
    (root) => ({
      FORWARD_TELEGRAM_CHAT: '-100123',
      TELEGRAM_BOT_TOKEN: '42:telegram-token',
      TELEGRAM_API_ROOT: root,
    }),
    (body) => /LC-\w{4}-\w{4}/.exec(body)?.[0] ?? '',
    () => ({ ok: true, result: { message_id: 1 } }),
    { ok: true, result: {} },
  );

const uuidIn = (text: string) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text)?.[0] ?? '';
export const fakeMisp = (): Promise<FakeTarget> =>
  httpTarget(
    (root) => ({ FORWARD_MISP_URL: root, FORWARD_MISP_KEY: 'an automation key of MISP' }),
    uuidIn,
    ({ key }) => ({ Event: { id: '7', uuid: key } }),
    { Event: { id: '7', uuid: '00000000-0000-4000-8000-000000000000' } },
    ({ path, body, key }, taken) => {
      if (path.startsWith('/events/view/')) {
        const uuid = uuidIn(path);
        return taken.includes(uuid)
          ? { status: 200, json: { Event: { id: '7', uuid } } }
          : { status: 404, json: { name: 'Invalid event' } };
      }
      return body !== '' && taken.includes(key)
        ? { status: 403, json: { name: 'Event already exists', errors: 'Event already exists' } }
        : undefined;
    },
  );

/** SMTP, as much of it as a client needs, spoken by hand so that it can misbehave. */
export async function fakeMailServer(): Promise<FakeTarget> {
  const mood = aMood();
  const kept = keep();
  const { taken, bodies, onTaken } = kept;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let received = '';
    let inData = false;
    if (mood.get() !== 'hangs') socket.write('220 fake ESMTP\r\n');
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('utf8');
      for (;;) {
        const end = received.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end === -1) return;
        const part = received.slice(0, end);
        received = received.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          socket.write(takeMail(part));
        } else if (/^DATA/i.test(part)) {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (/^QUIT/i.test(part)) socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
  });
  const takeMail = (mail: string): string => {
    const now = mood.get();
    if (now === 'takes' || now === 'repeats' || now === 'denies') {
      kept.take(/^Message-ID: (.*)$/im.exec(mail)?.[1]?.trim() ?? '', mail);
    }
    if (now === 'repeats') return '250 ok\r\n250 ok\r\n';
    return now === 'takes' || now === 'pretends' ? '250 ok\r\n' : '451 try later\r\n';
  };
  await listening(server);
  const { port } = server.address() as AddressInfo;
  return {
    environment: {
      FORWARD_EMAIL_URL: `smtp://127.0.0.1:${port}`,
      FORWARD_EMAIL_TO: 'doi@example.vn',
      FORWARD_EMAIL_FROM: 'la-chan@example.vn',
    },
    mood: mood.get,
    setMood: mood.set,
    taken,
    bodies,
    onTaken,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function keep() {
  const taken: string[] = [];
  const bodies: string[] = [];
  const listeners: ((key: string, body: string) => void)[] = [];
  return {
    taken,
    bodies,
    onTaken: (listener: (key: string, body: string) => void) => void listeners.push(listener),
    take(key: string, body: string) {
      taken.push(key);
      bodies.push(body);
      for (const listener of listeners) listener(key, body);
    },
  };
}

function aMood() {
  let choose: () => Mood = () => 'takes';
  return {
    get: () => choose(),
    set(mood: Mood | (() => Mood)) {
      choose = typeof mood === 'function' ? mood : () => mood;
    },
  };
}

function reply(response: ServerResponse, status: number, json: object): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(json));
}

async function listening(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
}

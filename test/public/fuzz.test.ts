import type { Server } from 'node:http';
import path from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadWording } from '../../src/conversation/wording.ts';
import { createHttpApp, listen, mountErrorHandlers } from '../../src/http/server.ts';
import { toCheckAnswer } from '../../src/indicators/check-answer.ts';
import { mountPublic } from '../../src/public/mount.ts';
import { loadRecogniser } from '../../src/recogniser.ts';
import { openSqlite, type TestDatabase } from '../support/databases.ts';
import { noLimits, startWebChat, type WebChat } from '../support/web-chat.ts';

/** How often each address is tried; `FUZZ_RUNS=300 npx vitest run test/public/fuzz.test.ts` looks harder. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 25);
const data = path.resolve('data');
const withoutEnd = { checksPerMinute: 1e6, picturesPerMinute: 1e6, objectionsPerDay: 1e6 };

const value = fc.oneof(
  fc.constantFrom(
    '',
    '0912345678',
    'LC-2345-6789',
    'kept',
    '__proto__',
    "' or 1=1 --",
    '<script>',
    '\u0000',
    '\ud800',
    '\u202e',
    'đ'.repeat(9000),
    '%zz',
    '9'.repeat(400),
  ),
  fc.string({ unit: 'binary' }),
);
const fields = fc.dictionary(
  fc.constantFrom(
    'q',
    'text',
    'code',
    'type',
    'what',
    'who',
    'why',
    'contact',
    'indicator',
    'id',
    'button',
    'action',
    'since',
    'cursor',
    'after',
    'embedded',
    'kyc',
    'v',
    '__proto__',
  ),
  value,
  { maxKeys: 6 },
);
const multipart = fc
  .record({
    name: fc.constantFrom('picture', 'text', 'file', 'picture[]', ''),
    file: fc.constantFrom('a.png', '', '../x', 'đ.jpg', '\u0000'),
    type: fc.constantFrom('image/png', 'image/svg+xml', 'text/html', ''),
    bytes: fc.string({ unit: 'binary', maxLength: 300 }),
    end: fc.constantFrom('\r\n--x--\r\n', '\r\n--x', ''),
  })
  .map(({ name, file, type, bytes, end }) => ({
    type: 'multipart/form-data; boundary=x',
    body: `--x\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\nContent-Type: ${type}\r\n\r\n${bytes}${end}`,
  }));
const body = fc.oneof(
  fields.map((form) => ({
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(form).toString(),
  })),
  fields.map((form) => ({ type: 'application/json', body: JSON.stringify(form) })),
  fc.json().map((json) => ({ type: 'application/json', body: json })),
  fc.string({ unit: 'binary' }).map((junk) => ({ type: 'application/json', body: junk })),
  multipart,
  fc.constantFrom('', 'text/plain', 'nonsense', 'multipart/form-data').map((type) => ({ type, body: 'x' })),
  fc.constant({ type: 'application/x-www-form-urlencoded', body: `text=${'x'.repeat(600_000)}` }),
);

const publicPages = [
  '/kiem-tra',
  '/canh-bao',
  '/khieu-nai',
  '/khieu-nai/tra-cuu',
  '/api/v1/check',
  '/api/v1/openapi.json',
  '/api/v1/nothing',
  '/healthz',
];
const chatPages = [
  '/',
  '/chat/messages',
  '/chat/pictures',
  '/chat/pictures/abc',
  '/chat/pictures/%2e%2e%2fx',
  '/bien-nhan/LC-2345-6789',
  '/bien-nhan/%00',
  '/bien-nhan/%zz',
  '/embed.js',
  '/assets/1/x.js',
  '/assets/1/..%2f..%2fpackage.json',
];

describe('whatever strangers send', () => {
  let chat: WebChat;
  let database: TestDatabase;
  let server: Server;
  let address = '';
  const logged: string[] = [];

  beforeAll(async () => {
    chat = await startWebChat(undefined, { limits: noLimits });
    database = await openSqlite();
    const recogniser = await loadRecogniser(data);
    const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
    const app = createHttpApp({ trustProxy: false, isReady: () => true });
    let codes = 0;
    mountPublic(app, {
      db: database.db,
      assets: {
        version: 'x',
        url: (name: string) => `/assets/x/${name}`,
        urlsBelow: () => [],
        find: () => undefined,
      },
      names: { province: 'Hà Tĩnh', team: 'Đội ứng cứu' },
      wording: loadWording(path.join(data, 'wording')),
      publicUrl: undefined,
      now: Date.now,
      check: async (text) => toCheckAnswer(await recogniser.check(text, database.db), ''),
      findLookups: (text) => recogniser.findLookups(text),
      extract: (text) => recogniser.extract(text),
      maskSecrets: (text) => recogniser.maskSecrets(text),
      readPicture: async () => ({ asText: '' }),
      newCode: () => `LC-0000-${String(++codes).padStart(4, '0')}`,
      limits: withoutEnd,
    });
    mountErrorHandlers(app, log);
    const listening = await listen(app, '127.0.0.1', 0);
    server = listening.server;
    address = `http://127.0.0.1:${listening.port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await database.close();
    await chat.close();
  });

  const pages = [...publicPages.map((at) => [at, 'public']), ...chatPages.map((at) => [at, 'chat'])] as const;
  it.each(pages)(
    '%s (%s) answers and never breaks',
    async (at = '', of) => {
      const root = of === 'public' ? address : chat.root;
      await fc.assert(
        fc.asyncProperty(fields, body, fc.boolean(), async (query, sent, hasOrigin) => {
          const got = await fetch(`${root}${at}?${new URLSearchParams(query)}`, { redirect: 'manual' });
          await got.arrayBuffer();
          expect(got.status, `GET ${JSON.stringify(query)}`).toBeLessThan(500);
          const posted = await fetch(`${root}${at}`, {
            method: 'POST',
            redirect: 'manual',
            headers: { 'content-type': sent.type, ...(hasOrigin ? { origin: root } : {}) },
            body: sent.body,
          }).catch(() => undefined);
          // A server may hang up on a body that is far too large.
          await posted?.arrayBuffer().catch(() => undefined);
          expect(posted?.status ?? 413, `POST ${sent.type} ${sent.body.slice(0, 200)}`).toBeLessThan(500);
        }),
        { numRuns },
      );
      expect(logged).toEqual([]);
    },
    120_000,
  );
});

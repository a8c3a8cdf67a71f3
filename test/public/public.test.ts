import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadWording } from '../../src/conversation/wording.ts';
import { maximumPictureBytes } from '../../src/evidence/picture-file.ts';
import type { PictureReading } from '../../src/evidence/picture-reading.ts';
import { createHttpApp, listen, mountErrorHandlers } from '../../src/http/server.ts';
import { toCheckAnswer } from '../../src/indicators/check-answer.ts';
import { mountPublic, type PublicDeps } from '../../src/public/mount.ts';
import { loadRecogniser } from '../../src/recogniser.ts';
import { decideObjection } from '../../src/reports/objections.ts';
import { sqliteFileName } from '../../src/storage/database.ts';
import { findObjection } from '../../src/storage/repositories/objections.ts';
import { recordVerdict } from '../../src/storage/repositories/registry.ts';
import { openSqlite, type TestDatabase } from '../support/databases.ts';

const data = path.resolve('data');
const recogniser = await loadRecogniser(data);
const wording = loadWording(path.join(data, 'wording'));
const now = Date.parse('2026-11-25T03:00:00Z');
const day = 24 * 3_600_000;
const styles = {
  version: 'x',
  url: (name: string) => `/assets/x/${name}`,
  urlsBelow: () => [],
  find: () => undefined,
};

describe('what everybody may use beside the chat', () => {
  let database: TestDatabase;
  let server: Server;
  let address = '';
  let picture: Pick<PictureReading, 'asText' | 'problem'>;
  const logged: string[] = [];

  beforeEach(() => start());
  afterEach(async () => {
    server.close();
    server.closeAllConnections();
    await database.close();
  });

  async function start(limits?: PublicDeps['limits']): Promise<void> {
    database = await openSqlite();
    picture = { asText: '' };
    logged.length = 0;
    const codes = ['A', 'Z', 'Y'];
    const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
    const app = createHttpApp({ trustProxy: false, isReady: () => true });
    mountPublic(app, {
      db: database.db,
      assets: styles,
      names: { province: 'Hà Tĩnh', team: 'Đội ứng cứu' },
      wording,
      publicUrl: undefined,
      now: () => now,
      check: async (text) => toCheckAnswer(await recogniser.check(text, database.db), 'scam_bank'),
      findLookups: (text) => recogniser.findLookups(text),
      extract: (text) => recogniser.extract(text),
      maskSecrets: (text) => recogniser.maskSecrets(text),
      readPicture: async () => picture,
      newCode: () => `LC-2345-678${codes.pop() ?? ''}`,
      ...(limits === undefined ? {} : { limits }),
    });
    mountErrorHandlers(app, log);
    const listening = await listen(app, '127.0.0.1', 0);
    server = listening.server;
    address = `http://127.0.0.1:${listening.port}`;
  }

  const verdict = (verdict: 'scam' | 'withdrawn') =>
    database.db
      .transaction()
      .execute((trx) =>
        recordVerdict(trx, { type: 'phone', value: '+84912345678', verdict, at: 1, actor: 'lan', why: '' }),
      );
  const check = async (q: string) =>
    (await fetch(`${address}/api/v1/check?q=${encodeURIComponent(q)}`)).json();
  const post = (to: string, fields: Readonly<Record<string, string | Blob>>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return fetch(`${address}${to}`, { method: 'POST', body: form });
  };

  describe('the API', () => {
    it('answers GET and POST alike', async () => {
      await verdict('scam');
      const got = await fetch(`${address}/api/v1/check?q=0912345678`);
      expect(got.headers.get('access-control-allow-origin')).toBe('*');
      const answer = await got.json();
      expect(answer).toMatchObject({ outcome: 'scam', score: 1, topic: 'scam_bank' });
      expect(answer.checkedAt).toBe('2026-11-25T03:00:00.000Z');
      const posted = await fetch(`${address}/api/v1/check`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ q: '0912345678' }),
      });
      expect(await posted.json()).toEqual(answer);
    });

    it('lets a browser on another site post what would else stand in an address', async () => {
      const preflight = await fetch(`${address}/api/v1/check`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://bao.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
      expect(preflight.status).toBe(204);
      const allowed = (name: string) => preflight.headers.get(name)?.toLowerCase().split(', ');
      expect(allowed('access-control-allow-origin')).toEqual(['*']);
      expect(allowed('access-control-allow-methods')).toContain('post');
      expect(allowed('access-control-allow-headers')).toContain('content-type');
    });

    it('refuses in words and by a code what is no question', async () => {
      for (const [query, status, error] of [
        ['', 400, 'bad_request'],
        ['q=', 400, 'bad_request'],
        ['q=a&q=b', 400, 'bad_request'],
        [`q=${'a'.repeat(2_001)}`, 413, 'too_long'],
      ] as const) {
        const refused = await fetch(`${address}/api/v1/check?${query}`);
        expect(refused.status).toBe(status);
        expect(await refused.json()).toMatchObject({ error, message: expect.stringMatching(/[ộầà]/) });
      }
    });

    it('stores and logs nothing of what is asked, not even of a broken body', async () => {
      await check('0987654321 mã bí mật');
      const broken = await fetch(`${address}/api/v1/check`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"q": "0987654321 mã bí mật',
      });
      expect(broken.status).toBe(400);
      expect(await broken.text()).not.toContain('0987654321');
      expect(logged.join('')).not.toContain('0987654321');
      expect(readFileSync(path.join(database.dataFolder, sqliteFileName)).includes('987654321')).toBe(false);
    });

    it('describes itself by the schemas that it checks with', async () => {
      const document = await (await fetch(`${address}/api/v1/openapi.json`)).json();
      expect(document.openapi).toBe('3.1.0');
      expect(document.paths['/api/v1/check'].get.parameters[0].schema.maxLength).toBe(2_000);
      const answer = await check('vcb-login.top');
      expect(Object.keys(answer).sort()).toEqual(
        Object.keys(document.components.schemas.Check.properties).sort(),
      );
    });

    it('makes one address wait that asks too often', async () => {
      server.close();
      await database.close();
      await start({ checksPerMinute: 2, picturesPerMinute: 1, objectionsPerDay: 1 });
      await check('a');
      await check('b');
      const refused = await fetch(`${address}/api/v1/check?q=c`);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused.json()).toMatchObject({ error: 'too_often' });
    });
  });

  describe('the check page', () => {
    it('judges what is pasted, as text and never as markup', async () => {
      const page = await (
        await post('/kiem-tra', { text: 'vào vcb-login.top <script>alert(1)</script>' })
      ).text();
      expect(page).toContain('data-outcome="suspicious"');
      expect(page).toContain('vcb-login[.]top');
      expect(page).not.toContain('<script>');
    });

    it('shows the number that was read from a picture, and checks it again as it was put right', async () => {
      await verdict('scam');
      picture = { asText: 'Goi ngay so 0912345679 de nhan qua' };
      const bytes = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
        .png()
        .toBuffer();
      const read = await (await post('/kiem-tra', { text: '', picture: new Blob([bytes]) })).text();
      expect(read).toContain('name="right" value="0912345679"');
      const corrected = await post('/kiem-tra', {
        text: picture.asText,
        read: '0912345679',
        right: '0912345678',
      });
      expect(await corrected.text()).toContain('data-outcome="scam"');
    });

    it('says what to do about a picture that cannot be read', async () => {
      picture = { asText: '', problem: 'heic' };
      const page = await post('/kiem-tra', { text: '', picture: new Blob(['x']) });
      expect(page.status).toBe(400);
      expect(await page.text()).toContain('HEIC');
    });
  });

  describe('what is refused comes back as it was typed', () => {
    const restart = async (limits: PublicDeps['limits']) => {
      server.close();
      await database.close();
      await start(limits);
    };
    const expectBack = async (answer: Response, status: number, ...typed: string[]) => {
      const page = await answer.text();
      expect(answer.status).toBe(status);
      for (const part of typed) expect(page).toContain(part);
    };

    it('when one address checks too often', async () => {
      await restart({ checksPerMinute: 1, picturesPerMinute: 1, objectionsPerDay: 1 });
      await post('/kiem-tra', { text: 'a' });
      await expectBack(await post('/kiem-tra', { text: 'Cháu bị mất 5 triệu' }), 429, 'Cháu bị mất 5 triệu');
    });

    it('when one address sends too many pictures', async () => {
      await restart({ checksPerMinute: 9, picturesPerMinute: 1, objectionsPerDay: 1 });
      const form = { text: 'Tin này', picture: new Blob(['x']) };
      await post('/kiem-tra', form);
      await expectBack(await post('/kiem-tra', form), 429, 'Tin này');
    });

    it('when the picture is too large', async () => {
      const picture = new Blob([new Uint8Array(maximumPictureBytes + 1)]);
      await expectBack(await post('/kiem-tra', { text: 'Tin này', picture }), 413, 'Tin này');
    });

    it('when one address objects too often, or at too great length', async () => {
      await restart({ checksPerMinute: 9, picturesPerMinute: 9, objectionsPerDay: 1 });
      const objection = { indicator: '0912345678', why: 'Số cửa hàng', contact: 'a@example.vn' };
      await post('/khieu-nai', objection);
      await expectBack(await post('/khieu-nai', objection), 429, ...Object.values(objection));
      const long = { ...objection, why: `Đầu ${'đ'.repeat(2_100)}` };
      await expectBack(await post('/khieu-nai', long), 413, '0912345678', 'Đầu đ', 'a@example.vn');
    });
  });

  describe('an objection', () => {
    const objection = {
      indicator: '0912 345 678',
      why: 'Đây là số cửa hàng của tôi',
      contact: 'a@example.vn',
    };

    it('gives a code and a term, and what was told is under review everywhere until it is decided', async () => {
      await verdict('scam');
      const page = await (await post('/khieu-nai', objection)).text();
      expect(page).toContain('LC-2345-678Y');
      expect(page).toContain('10/12/2026');
      const frozen = await check('0912345678');
      expect(frozen.outcome).toBe('suspicious');
      expect(frozen.reasons[0]).toContain('đang được xem xét lại');

      const taken = await findObjection(database.db, 'LC-2345-678Y');
      if (taken === undefined) throw new Error('no objection was stored');
      const decision = { state: 'withdrawn', answer: 'Số của cửa hàng.', actor: 'lan', now: 5 } as const;
      expect(await decideObjection(database.db, taken, decision)).toBe(true);
      expect(await decideObjection(database.db, taken, decision)).toBe(false);
      expect((await check('0912345678')).outcome).toBe('unknown');
    });

    it('suspends a verdict once: after it was kept, objecting again changes nothing for three months', async () => {
      await verdict('scam');
      await post('/khieu-nai', objection);
      const first = await findObjection(database.db, 'LC-2345-678Y');
      if (first === undefined) throw new Error('no objection was stored');
      const kept = { state: 'kept', answer: 'Đã có biên bản.', actor: 'lan' } as const;
      await decideObjection(database.db, first, { ...kept, now: now - 89 * day });
      const page = await (await post('/khieu-nai', objection)).text();
      expect(page).toContain('vẫn giữ trong lúc chờ trả lời');
      expect(await findObjection(database.db, 'LC-2345-678Z')).toMatchObject({ state: 'open' });
      expect((await check('0912345678')).outcome).toBe('scam');
      await database.db
        .updateTable('objections')
        .set({ decided_at: now - 91 * day })
        .where('state', '=', 'kept')
        .execute();
      expect((await check('0912345678')).outcome).toBe('suspicious');
    });

    it('does not make a number suspicious of which nothing is told', async () => {
      await post('/khieu-nai', objection);
      expect(await check('0912345678')).toMatchObject({ outcome: 'unknown', reasons: [] });
    });

    it('needs something that can be looked up, and loses nothing of what was typed', async () => {
      const page = await post('/khieu-nai', { ...objection, indicator: 'cửa hàng' });
      expect(page.status).toBe(400);
      expect(await page.text()).toContain('Đây là số cửa hàng của tôi');
    });
  });
});

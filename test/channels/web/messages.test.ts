import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebChat, type WebChat } from '../../support/web-chat.ts';
import { Visitor } from './visitor.ts';

interface Refused {
  readonly error: string;
  readonly message: string;
}

describe('sending a message', () => {
  let chat: WebChat;
  let visitor: Visitor;
  beforeAll(async () => {
    chat = await startWebChat();
    visitor = new Visitor(chat.root);
    await visitor.open();
  });
  afterAll(async () => {
    expect(chat.errors).toEqual([]);
    await chat.close();
  });

  it('is acknowledged once it is stored', async () => {
    const response = await visitor.say('xin chào');
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ stored: true });
    expect(chat.received.at(-1)).toMatchObject({ channel: 'web', text: 'xin chào', attachments: [] });
  });

  it('may be repeated and is taken once', async () => {
    const id = randomUUID();
    const before = chat.received.length;
    for (let time = 0; time < 3; time += 1) expect((await visitor.say('lặp lại', { id })).status).toBe(202);
    expect(chat.received.length).toBe(before + 1);
  });

  it('keeps what stood on a pressed button beside the action', async () => {
    await visitor.say('', { button: 'report', label: 'Báo lừa đảo' });
    expect(chat.received.at(-1)).toMatchObject({ button: 'report', label: 'Báo lừa đảo', text: '' });
  });

  it('takes an empty text: the conversation has words for it', async () => {
    expect((await visitor.say('')).status).toBe(202);
  });

  it('takes 20,000 letters with marks, and markup and strange characters as they are', async () => {
    const long = 'ế'.repeat(20_000);
    expect((await visitor.say(long)).status).toBe(202);
    expect(chat.received.at(-1)?.text).toBe(long);
    const odd = '<script>alert(1)</script>\u0000\ufffd\ud800';
    expect((await visitor.say(odd)).status).toBe(202);
    expect((await visitor.open()).status).toBe(200);
    expect((await visitor.submit({ text: long })).status).toBe(303);
  });

  it.each<[string, string, number, string]>([
    ['no JSON', '{', 400, 'bad_request'],
    ['a list', '[]', 400, 'bad_request'],
    ['null', 'null', 400, 'bad_request'],
    ['a number for text', '{"text":5}', 400, 'bad_request'],
    ['an id with markup', '{"id":"<b>123456789","text":"x"}', 400, 'bad_request'],
    ['an action of 65 bytes', JSON.stringify({ button: 'ế'.repeat(22) }), 400, 'bad_request'],
    ['20,001 letters', JSON.stringify({ text: 'a'.repeat(20_001) }), 413, 'too_long'],
    ['100 kB', JSON.stringify({ text: 'a'.repeat(100_000) }), 413, 'too_long'],
  ])('says kindly why not: %s', async (_what, body, status, error) => {
    const response = await visitor.post(body, { 'content-type': 'application/json' });
    expect(response.status).toBe(status);
    const refused = (await response.json()) as Refused;
    expect(refused.error).toBe(error);
    expect(refused.message).toMatch(/[ạảấầếềọốộớờợụứừ]/);
  });

  it.each([
    ['text/plain', 'xin chào'],
    ['application/octet-stream', 'xin chào'],
    ['application/json; charset=koi8-r', '{}'],
    ['multipart/form-data', 'no boundary'],
  ])('refuses a body of type %s without falling over', async (type, body) => {
    expect((await visitor.post(body, { 'content-type': type })).status).toBe(400);
  });

  it('tells a browser without script on a page that leads back', async () => {
    const response = await visitor.submit({ text: 'a'.repeat(20_001) });
    expect(response.status).toBe(413);
    const html = await response.text();
    expect(html).toContain('Quay lại trò chuyện');
    expect(html).toContain('Tin dài quá');
  });
});

describe('a post from another site', () => {
  let chat: WebChat;
  let visitor: Visitor;
  beforeAll(async () => {
    chat = await startWebChat();
    visitor = new Visitor(chat.root);
    await visitor.open();
  });
  afterAll(() => chat.close());

  it.each<[string, Record<string, string>]>([
    ['by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
    ['of the same site but another origin', { 'sec-fetch-site': 'same-site' }],
    ['by Origin', { origin: 'https://evil.example' }],
    ['with an origin that hides', { origin: 'null' }],
  ])('is refused, and nothing is stored: %s', async (_what, headers) => {
    const form = new URLSearchParams({ text: 'giả mạo' });
    expect((await visitor.post(form, headers)).status).toBe(403);
    const picture = new FormData();
    expect((await visitor.post(picture, headers, '/chat/pictures')).status).toBe(403);
    expect(chat.received).toEqual([]);
  });

  it('is told from our own page', async () => {
    const form = () => new URLSearchParams({ text: 'thật' });
    expect((await visitor.post(form(), { 'sec-fetch-site': 'same-origin' })).status).toBe(202);
    expect((await visitor.post(form(), { origin: chat.root })).status).toBe(202);
  });
});

describe('limits', () => {
  it('hold back one chat, then one address, with a sentence', async () => {
    const chat = await startWebChat(undefined, {
      limits: { messagesPerChat: 3, picturesPerChat: 1, perAddress: 7 },
    });
    try {
      const visitor = new Visitor(chat.root);
      await visitor.open();
      for (let time = 0; time < 3; time += 1) expect((await visitor.say('nhanh')).status).toBe(202);
      const refused = await visitor.say('nhanh');
      expect(refused.status).toBe(429);
      expect(((await refused.json()) as Refused).message).toContain('gọi ngân hàng ngay');
      const other = new Visitor(chat.root);
      await other.open();
      for (let time = 0; time < 3; time += 1) expect((await other.say('bình thường')).status).toBe(202);
      const third = new Visitor(chat.root);
      await third.open();
      expect((await third.say('cùng địa chỉ')).status).toBe(429);
    } finally {
      await chat.close();
    }
  });
});

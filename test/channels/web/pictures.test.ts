import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebChat, type WebChat } from '../../support/web-chat.ts';
import { Visitor } from './visitor.ts';

const bytesOf = (buffer: Buffer) => Uint8Array.from(buffer);

async function aPicture(): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: '#0b5d66' } });
  return bytesOf(await picture.png().toBuffer());
}

describe('sending a picture', () => {
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

  const lastHash = () => chat.received.at(-1)?.attachments[0]?.hash ?? '';

  it('stores it and hands the conversation its hash', async () => {
    expect((await visitor.sendPicture(await aPicture())).status).toBe(202);
    expect(chat.received.at(-1)?.attachments).toEqual([
      { kind: 'image', source: 'stored', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    ]);
  });

  it('shows it to the one who sent it, and to nobody else', async () => {
    await visitor.sendPicture(await aPicture());
    const own = await visitor.open(`/chat/pictures/${lastHash()}`);
    expect(own.status).toBe(200);
    expect(own.headers.get('content-type')).toBe('image/png');
    expect(own.headers.get('x-content-type-options')).toBe('nosniff');
    const stranger = new Visitor(chat.root);
    await stranger.open();
    expect((await stranger.open(`/chat/pictures/${lastHash()}`)).status).toBe(404);
    expect((await new Visitor(chat.root).open(`/chat/pictures/${lastHash()}`)).status).toBe(404);
    expect((await visitor.open('/chat/pictures/..%2f..%2fla-chan.sqlite')).status).toBe(404);
  });

  it('works without script', async () => {
    const response = await visitor.sendPicture(await aPicture(), 'ảnh.png', 'text/html');
    expect(response.status).toBe(303);
    expect(await (await visitor.open()).text()).toContain(`/chat/pictures/${lastHash()}`);
  });

  it.each<[string, () => Promise<Uint8Array<ArrayBuffer>>, number, string]>([
    ['a PDF', async () => bytesOf(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n')), 415, 'picture_wrong_type'],
    [
      'a program',
      async () => bytesOf(Buffer.from('MZ\x90\x00'.padEnd(400, '\x00'))),
      415,
      'picture_wrong_type',
    ],
    [
      'markup that calls itself a picture',
      async () => bytesOf(Buffer.from('<svg onload="alert(1)"/>')),
      415,
      'picture_wrong_type',
    ],
    ['nothing', async () => new Uint8Array(0), 400, 'picture_missing'],
    ['a torn picture', async () => (await aPicture()).slice(0, 60), 422, 'picture_unreadable'],
    ['15 MB', async () => new Uint8Array(15 * 1024 * 1024), 413, 'picture_too_large'],
  ])('says kindly why not: %s', async (_what, make, status, error) => {
    const before = chat.received.length;
    const response = await visitor.sendPicture(await make());
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      error,
      message: expect.stringMatching(/\p{L}/u) as string,
    });
    expect(chat.received.length).toBe(before);
  });

  it.each<[string, string, string]>([
    ['no form', 'application/json', '{}'],
    ['a form without a file', 'multipart/form-data; boundary=x', '--x--\r\n'],
    [
      'a torn form',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="picture"; filename="a',
    ],
    [
      'a field of another name',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="other"; filename="a.png"\r\n\r\nabc\r\n--x--\r\n',
    ],
  ])('survives %s', async (_what, type, body) => {
    const response = await visitor.post(body, { 'content-type': type }, '/chat/pictures');
    expect(response.status).toBe(400);
  });
});

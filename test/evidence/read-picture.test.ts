import path from 'node:path';
import QRCode from 'qrcode';
import sharp, { type Sharp } from 'sharp';
import { QRPay } from 'vietnam-qr-pay';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadWording } from '../../src/conversation/wording.ts';
import type { ChildMessage } from '../../src/evidence/child-messages.ts';
import type { PictureChild } from '../../src/evidence/picture-child.ts';
import { createPictureReader, type PictureReader } from '../../src/evidence/read-picture.ts';

const { say } = loadWording(path.join('data', 'wording'));
const options = { say, bankByBin: new Map([['970436', 'Vietcombank']]), timeoutMilliseconds: 60_000 };

/** Letters on a plain ground, as the system's fonts draw them. */
function sign(text: string, colours = { ground: '#ffffff', ink: '#111111' }): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="160"><rect width="900" height="160" fill="${colours.ground}"/><text x="40" y="95" font-family="DejaVu Sans" font-size="44" fill="${colours.ink}">${text}</text></svg>`;
  return sharp(Buffer.from(svg));
}

function vietQr(): string {
  return QRPay.initVietQR({ bankBin: '970436', bankNumber: '0123456789', amount: '500000' }).build();
}

/** A real child process that is shared: starting one takes seconds on a busy machine. */
describe('reading pictures in a child process', () => {
  let reader: PictureReader;
  beforeAll(() => {
    reader = createPictureReader(options);
  });
  afterAll(() => reader.stop());

  it.each([
    ['png', (picture: Sharp) => picture.png()],
    ['jpeg', (picture: Sharp) => picture.jpeg()],
    ['webp', (picture: Sharp) => picture.webp()],
    ['avif', (picture: Sharp) => picture.avif({ effort: 0 })],
    ['gif', (picture: Sharp) => picture.gif()],
    ['16-bit png', (picture: Sharp) => picture.toColourspace('rgb16').png()],
    ['CMYK jpeg', (picture: Sharp) => picture.toColourspace('cmyk').jpeg()],
    ['grey jpeg', (picture: Sharp) => picture.greyscale().jpeg()],
    ['jpeg turned by EXIF', (picture: Sharp) => picture.rotate(-90).withMetadata({ orientation: 6 }).jpeg()],
  ])('reads a %s', async (_, encode) => {
    const bytes = await encode(sign('Gọi ngay 0912345678')).toBuffer();
    const reading = await reader.read(bytes);
    expect(reading.problem).toBeUndefined();
    expect(reading.text).toContain('0912345678');
  });

  it('reads light letters on a dark ground', async () => {
    const bytes = await sign('STK 1234567890', { ground: '#101418', ink: '#d0d4d8' }).png().toBuffer();
    expect((await reader.read(bytes)).text).toContain('1234567890');
  });

  it('reads several codes on one page, and says them as text that can be searched', async () => {
    const [left, right] = await Promise.all([
      QRCode.toBuffer(vietQr()),
      QRCode.toBuffer('https://nhanqua-vip.top/a'),
    ]);
    const page = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#eee' } })
      .composite([
        { input: left, left: 40, top: 60 },
        { input: right, left: 500, top: 60 },
      ])
      .png()
      .toBuffer();
    const { qr, asText } = await reader.read(page);
    expect(qr.map((code) => code.kind).sort()).toEqual(['url', 'vietqr']);
    expect(asText).toContain('số tài khoản 0123456789 Vietcombank số tiền 500.000đ');
    expect(asText).toContain('https://nhanqua-vip.top/a');
  });

  it('reads the first frame of an animated picture', async () => {
    const first = await sign('Gọi 0912345678').png().toBuffer();
    const second = await sign('khác').png().toBuffer();
    const animated = await sharp([first, second], { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await reader.read(animated)).text).toContain('0912345678');
  });

  it.each([1, 3])('takes a picture of %i pixel', async (side) => {
    const bytes = await sharp({ create: { width: side, height: side, channels: 3, background: '#abc' } })
      .png()
      .toBuffer();
    expect(await reader.read(bytes)).toMatchObject({ text: '', qr: [] });
  });

  it('takes a picture that is as thin as a hair', async () => {
    const bytes = await sharp({ create: { width: 1, height: 9000, channels: 3, background: '#abc' } })
      .png()
      .toBuffer();
    expect(await reader.read(bytes)).toMatchObject({ text: '', qr: [] });
  });

  it('refuses a decompression bomb, and reads the next picture', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect((await reader.read(bomb)).problem).toBe('unreadable');
    const next = await reader.read(await sign('Gọi 0912345678').png().toBuffer());
    expect(next.text).toContain('0912345678');
  });

  it('refuses a file that breaks off', async () => {
    const whole = await sign('Gọi 0912345678').jpeg().toBuffer();
    const broken = await reader.read(whole.subarray(0, Math.floor(whole.length / 2)));
    expect(broken.problem).toBe('unreadable');
  });

  it('refuses what only begins like a picture', async () => {
    const magic = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const fake = Buffer.concat([magic, Buffer.alloc(2000, 7)]);
    expect((await reader.read(fake)).problem).toBe('unreadable');
  });
});

describe('what is refused before a child is started', () => {
  const reader = createPictureReader({
    ...options,
    startChild: () => {
      throw new Error('no child is needed');
    },
  });
  const heic = Buffer.concat([
    Buffer.from('00000018', 'hex'),
    Buffer.from('ftypheic\0\0\0\0mif1heic'),
    Buffer.alloc(64),
  ]);
  it.each([
    ['a HEIC, with a code of its own', heic, 'heic'],
    [
      'a drawing with scripts in it',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
      'wrong_type',
    ],
    ['a document', Buffer.from('%PDF-1.7\n'), 'wrong_type'],
    ['nothing', Buffer.alloc(0), 'wrong_type'],
    ['a file that is too large', Buffer.alloc(10 * 1024 * 1024 + 1), 'too_large'],
  ])('refuses %s', async (_, bytes, problem) => {
    expect(await reader.read(bytes)).toEqual({ text: '', qr: [], asText: '', problem });
  });
});

/** A child that answers as told, in place of a process. */
class FakeChild implements PictureChild {
  readonly pid = 1;
  readonly ready = Promise.resolve();
  readonly ended: Promise<void>;
  killed = false;
  #end: () => void = () => undefined;
  #tell: (message: ChildMessage) => void = () => undefined;
  readonly #answer: (id: number, child: FakeChild) => void;

  constructor(answer: (id: number, child: FakeChild) => void) {
    this.#answer = answer;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }
  send({ id }: { id: number }): void {
    this.#answer(id, this);
  }
  listen(listener: (message: ChildMessage) => void): void {
    this.#tell = listener;
  }
  tell(message: ChildMessage): void {
    this.#tell(message);
  }
  kill(): void {
    this.killed = true;
    this.#end();
  }
}

describe('the child behind the reader (a fake one)', () => {
  const picture = () => sign('x').png().toBuffer();
  const answerText = (memory: number) => (id: number, child: FakeChild) =>
    child.tell({ type: 'text', id, text: 'đã đọc', memory });

  function readerWith(answer: (id: number, child: FakeChild) => void, more: object = {}) {
    const children: FakeChild[] = [];
    const startChild = () => {
      const child = new FakeChild(answer);
      children.push(child);
      return child;
    };
    return { children, reader: createPictureReader({ ...options, startChild, ...more }) };
  }

  it('gives a slow picture up with what its code said, and starts anew', async () => {
    const { children, reader } = readerWith(
      (id, child) => child.tell({ type: 'codes', id, codes: ['https://nhanqua-vip.top'] }),
      { timeoutMilliseconds: 5 },
    );
    const reading = await reader.read(await picture());
    expect(reading).toMatchObject({ problem: 'timeout', qr: [{ kind: 'url' }] });
    expect(children[0]?.killed).toBe(true);
    await reader.read(await picture());
    expect(children).toHaveLength(2);
  });

  it('outlives a child that dies in the middle of a picture', async () => {
    let dies = true;
    const { reader } = readerWith((id, child) => {
      if (dies) child.kill();
      else answerText(1)(id, child);
      dies = false;
    });
    expect((await reader.read(await picture())).problem).toBe('failed');
    expect((await reader.read(await picture())).text).toBe('đã đọc');
  });

  it('replaces the child after so many pictures, and after one that cost too much memory', async () => {
    const counted = readerWith(answerText(1), { picturesPerChild: 2 });
    for (let count = 0; count < 5; count += 1) await counted.reader.read(await picture());
    expect(counted.children.map((child) => child.killed)).toEqual([true, true, false]);
    const costly = readerWith(answerText(1000), { childMemoryLimit: 999 });
    for (let count = 0; count < 2; count += 1) await costly.reader.read(await picture());
    expect(costly.children.map((child) => child.killed)).toEqual([true, true]);
  });

  it('reads one at a time, lets a few wait, and tells the rest that it is busy', async () => {
    const waiting: (() => void)[] = [];
    const { reader } = readerWith((id, child) => waiting.push(() => answerText(1)(id, child)), {
      queueLimit: 1,
    });
    const bytes = await picture();
    const first = reader.read(bytes);
    await expect.poll(() => waiting.length).toBe(1);
    const rest = [reader.read(bytes), reader.read(bytes)];
    expect((await Promise.race(rest)).problem).toBe('busy');
    expect(waiting).toHaveLength(1);
    waiting[0]?.();
    await first;
    await expect.poll(() => waiting.length).toBe(2);
    waiting[1]?.();
    const problems = (await Promise.all(rest)).map((reading) => reading.problem ?? 'read').sort();
    expect(problems).toEqual(['busy', 'read']);
  });

  it('ends the child when nothing comes for a while', async () => {
    const { children, reader } = readerWith(answerText(1), { idleMilliseconds: 1 });
    await reader.read(await picture());
    await expect.poll(() => children[0]?.killed).toBe(true);
  });

  it('gives everything back when it is stopped', async () => {
    const { children, reader } = readerWith(() => undefined);
    const bytes = await picture();
    const readings = [reader.read(bytes), reader.read(bytes)];
    await expect.poll(() => children.length).toBe(1);
    await reader.stop();
    expect((await Promise.all(readings)).map(({ problem }) => problem)).toEqual(['stopped', 'stopped']);
    expect((await reader.read(bytes)).problem).toBe('stopped');
    expect(children[0]?.killed).toBe(true);
  });
});

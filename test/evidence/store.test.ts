import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { EvidenceStore } from '../../src/evidence/store.ts';

describe('the evidence store', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'evidence-'));
  const store = new EvidenceStore(folder);
  afterAll(() => rmSync(folder, { recursive: true }));
  const canvas = (side: number) =>
    sharp({ create: { width: side, height: side, channels: 3, background: '#abc' } });

  it('keeps a picture by its content, without what the camera wrote into it', async () => {
    const withPlace = await canvas(20)
      .jpeg()
      .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '18/1 20/1 0/1' } })
      .toBuffer();
    const stored = await store.storePicture(withPlace);
    const kept = await store.read(stored.hash);
    expect((await sharp(withPlace).metadata()).exif).toBeDefined();
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(await store.storePicture(withPlace)).toEqual(stored);
  });

  it('drops what was hidden behind the picture', async () => {
    const smuggled = Buffer.concat([
      await canvas(20).png().toBuffer(),
      Buffer.from('<script>alert(1)</script>'),
    ]);
    const { hash } = await store.storePicture(smuggled);
    expect((await store.read(hash)).includes('<script>')).toBe(false);
  });

  it.each([
    ['heic', Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic\0\0\0\0mif1heic')])],
    ['wrong_type', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['too_large', Buffer.alloc(10 * 1024 * 1024 + 1)],
    [
      'unreadable',
      Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(99, 7)]),
    ],
  ])('refuses what is %s', async (code, bytes) => {
    await expect(store.storePicture(bytes)).rejects.toMatchObject({ code });
  });

  it('refuses a decompression bomb', async () => {
    const bomb = await canvas(12_000).png({ compressionLevel: 9 }).toBuffer();
    await expect(store.storePicture(bomb)).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('reads nothing but by a content hash', async () => {
    await expect(store.read('../../etc/passwd')).rejects.toThrow('not a content hash');
  });
});

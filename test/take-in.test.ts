import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../src/channels/channel.ts';
import type { Incoming } from '../src/conversation/message.ts';
import type { PictureProblem } from '../src/evidence/picture-reading.ts';
import { EvidenceStore } from '../src/evidence/store.ts';
import { takeInAttachment } from '../src/take-in.ts';
import { openSqlite, type TestDatabase } from './support/databases.ts';

const incoming: Incoming = { channel: 'web', chat: 'a', messageId: '1', at: 1, text: '', attachments: [] };

describe('a picture that comes with a message', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openSqlite();
  });
  afterAll(() => database.close());

  const takeIn = (bytes: Buffer, read: () => { asText: string; problem?: PictureProblem }) =>
    takeInAttachment({ kind: 'image', source: 'x' }, incoming, {
      db: database.db,
      evidence: new EvidenceStore(mkdtempSync(path.join(tmpdir(), 'take-in-'))),
      channels: new Map([['web', { fetchAttachment: async () => bytes } as unknown as Channel]]),
      reader: { read: async () => read() },
      maskSecrets: (text) => text,
      log: pino({ level: 'silent' }),
      now: () => 1,
    });

  it('is read again after a reading that was broken off, and not after a whole one', async () => {
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
      .png()
      .toBuffer();
    expect((await takeIn(bytes, () => ({ asText: '', problem: 'busy' }))).text).toBe('');
    expect((await takeIn(bytes, () => ({ asText: 'chuyển tiền' }))).text).toBe('chuyển tiền');
    expect((await takeIn(bytes, () => ({ asText: 'khác' }))).text).toBe('chuyển tiền');
  });

  it('says what is wrong with it, so that its sender can be told what to do', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0heicmif1')]);
    expect(await takeIn(heic, () => ({ asText: '' }))).toMatchObject({ problem: 'heic' });
    expect(await takeIn(Buffer.from('no picture'), () => ({ asText: '' }))).toMatchObject({
      problem: 'wrong_type',
    });
  });
});

/**
 * The child process that decodes pictures: a crash or a leak in a decoder stays here. Started by `picture-child.ts`;
 * takes one picture at a time and ends when its parent does.
 */
import sharp from 'sharp';
import { z } from 'zod';
import type { ChildMessage } from './child-messages.ts';
import { findCodes, prepareCodeReader } from './find-codes.ts';
import { flattenForReading } from './flatten-picture.ts';
import { openRecogniser } from './recognise.ts';

/** Beyond this many bytes the process ends itself, even in the middle of a picture. */
const memoryLimit = 1024 * 1024 * 1024;
const jobSchema = z.object({ id: z.number(), bytes: z.instanceof(Uint8Array) });

function tell(message: ChildMessage): void {
  process.send?.(message);
}

process.on('disconnect', () => process.exit(0));
setInterval(() => {
  if (process.memoryUsage.rss() > memoryLimit) process.exit(70);
}, 200).unref();

sharp.cache(false);
sharp.concurrency(1);
prepareCodeReader();
const recogniser = await openRecogniser(() => undefined);

process.on('message', (message) => {
  const { id, bytes } = jobSchema.parse(message);
  void readPicture(id, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
});
tell({ type: 'ready' });

async function readPicture(id: number, bytes: Buffer): Promise<void> {
  try {
    tell({ type: 'codes', id, codes: await findCodes(bytes) });
    const text = await recogniser.recognise(await flattenForReading(bytes));
    tell({ type: 'text', id, text: text.slice(0, 100_000), memory: process.memoryUsage.rss() });
  } catch {
    tell({ type: 'unreadable', id, memory: process.memoryUsage.rss() });
  }
}

import type { Logger } from 'pino';
import type { Channel } from './channels/channel.ts';
import type { Attachment, Incoming } from './conversation/message.ts';
import { isPassing, type PictureProblem } from './evidence/picture-reading.ts';
import { EvidenceError, type EvidenceStore, maximumEvidenceBytes } from './evidence/store.ts';
import type { Db } from './storage/database.ts';
import { findEvidence, recordEvidenceText, registerEvidence } from './storage/repositories/evidence.ts';

/** Reads text and codes in a picture; absent where reading pictures is switched off. */
export interface PictureReader {
  read(bytes: Buffer): Promise<{ readonly asText: string; readonly problem?: PictureProblem }>;
}

export interface TakeInOptions {
  readonly db: Db;
  readonly evidence: EvidenceStore;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly reader: PictureReader | undefined;
  /** Hides secrets in what a picture says before it is kept. */
  readonly maskSecrets: (text: string) => string;
  readonly log: Logger;
  readonly now: () => number;
}

/** Fetches, stores and reads one attachment. Never throws: what could not be had comes back without a hash. */
export async function takeInAttachment(
  attachment: Attachment,
  incoming: Incoming,
  options: TakeInOptions,
): Promise<Attachment> {
  try {
    const hash = attachment.hash ?? (await fetchAndStore(attachment, incoming, options));
    if (hash === undefined) return attachment;
    const text = attachment.kind === 'image' ? await readText(hash, options) : '';
    return { ...attachment, hash, text };
  } catch (error) {
    const reason = error instanceof EvidenceError ? error.code : error;
    options.log.warn({ channel: incoming.channel, err: reason }, 'an attachment could not be taken in');
    return error instanceof EvidenceError ? { ...attachment, problem: error.code } : attachment;
  }
}

async function fetchAndStore(
  attachment: Attachment,
  incoming: Incoming,
  { db, evidence, channels, now }: TakeInOptions,
): Promise<string | undefined> {
  const channel = channels.get(incoming.channel);
  const bytes = await channel?.fetchAttachment?.(attachment, maximumEvidenceBytes);
  if (bytes === undefined) return undefined;
  const stored = await evidence.storePicture(bytes);
  await registerEvidence(db, { ...stored, storedAt: now() }, incoming);
  return stored.hash;
}

/** The same picture is read once, however often it is sent; a reading that was broken off is not kept. */
async function readText(hash: string, { db, evidence, reader, maskSecrets }: TakeInOptions): Promise<string> {
  const known = await findEvidence(db, hash);
  if (known?.text !== null && known?.text !== undefined) return known.text;
  if (reader === undefined) return '';
  const { asText, problem } = await reader.read(await evidence.read(hash));
  const text = maskSecrets(asText);
  // What a busy or stopped reader did not see must not be taken for all that the picture says.
  if (problem === undefined || !isPassing(problem)) await recordEvidenceText(db, hash, text);
  return text;
}

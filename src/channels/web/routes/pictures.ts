import type { Express, Request } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { maximumEvidenceBytes } from '../../../evidence/store.ts';
import { findEvidence, isPictureOf, registerEvidence } from '../../../storage/repositories/evidence.ts';
import type { ChannelContext } from '../../channel.ts';
import { findChat, requireChat } from '../identity.ts';
import { limitPerAddress, limitPerChat } from '../limits.ts';
import type { OpenStreams } from '../open-streams.ts';
import { toIncoming } from '../receive.ts';
import { answerStored, requireSameOrigin } from '../reception.ts';
import { Refusal } from '../refusal.tsx';
import type { WebSettings } from '../settings.ts';
import { channelName } from '../transcript.ts';
import { longestWebText } from '../wire.ts';
import { messageId } from './messages.ts';

const fieldsSchema = z.object({ id: messageId.optional(), text: z.string().max(longestWebText).default('') });
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Takes a picture, and shows it to the one who sent it. */
export function mountPictures(
  app: Express,
  settings: WebSettings,
  streams: OpenStreams,
  context: ChannelContext,
): void {
  const { db, evidence, limits, now, newId } = settings;
  const readForm = multer({
    storage: multer.memoryStorage(),
    // Names of files come as UTF-8, whatever multer assumes.
    defParamCharset: 'utf8',
    limits: {
      fileSize: maximumEvidenceBytes,
      files: 1,
      fields: 10,
      fieldSize: 4 * longestWebText,
      parts: 12,
    },
  }).single('picture');

  app.post(
    '/chat/pictures',
    requireSameOrigin(settings),
    limitPerAddress(limits.perAddress, settings),
    limitPerChat(limits.picturesPerChat, settings),
    readForm,
    async (request, response) => {
      const { fields, bytes } = readPicture(request);
      const stored = await evidence.storePicture(bytes);
      const chat = requireChat(request, response);
      await registerEvidence(db, { ...stored, storedAt: now() }, { channel: channelName, chat });
      const id = fields.id ?? newId();
      const attachments = [{ kind: 'image' as const, source: 'stored', hash: stored.hash }];
      await context.receive(toIncoming({ chat, id, at: now(), text: fields.text, attachments }));
      streams.wake(chat);
      await answerStored(request, response, { chat, id }, settings);
    },
  );

  app.get('/chat/pictures/:hash', async (request, response) => {
    const hash = hashSchema.safeParse(request.params.hash);
    const chat = findChat(request);
    const isOwn =
      hash.success &&
      chat !== undefined &&
      (await isPictureOf(db, { channel: channelName, chat }, hash.data));
    const known = isOwn ? await findEvidence(db, hash.data) : undefined;
    if (known === undefined) throw new Refusal('not_found');
    response.setHeader('Content-Type', known.mime);
    response.setHeader('Cache-Control', 'private, max-age=86400, immutable');
    response.setHeader('Content-Disposition', 'inline');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.end(await evidence.read(known.hash));
  });
}

function readPicture(request: Request): { fields: z.infer<typeof fieldsSchema>; bytes: Buffer } {
  const fields = fieldsSchema.safeParse(request.body ?? {});
  if (!fields.success) throw new Refusal('bad_request');
  if (request.file === undefined || request.file.size === 0) throw new Refusal('picture_missing');
  return { fields: fields.data, bytes: request.file.buffer };
}

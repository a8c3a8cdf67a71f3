import express, { type Express, type Request } from 'express';
import { z } from 'zod';
import type { ChannelContext } from '../../channel.ts';
import { requireChat } from '../identity.ts';
import { limitPerAddress, limitPerChat } from '../limits.ts';
import type { OpenStreams } from '../open-streams.ts';
import { toIncoming } from '../receive.ts';
import { answerStored, requireSameOrigin } from '../reception.ts';
import { Refusal } from '../refusal.tsx';
import type { WebSettings } from '../settings.ts';
import { longestWebText } from '../wire.ts';

/** Longest body. A form writes one letter with marks in up to nine characters. */
const longestJson = '64kb';
const longestForm = '256kb';

export const messageId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
const messageSchema = z.object({
  id: messageId.optional(),
  text: z.string().default(''),
  button: z
    .string()
    .min(1)
    .refine((action) => Buffer.byteLength(action) <= 64)
    .optional(),
  label: z.string().max(200).optional(),
});

/** Takes a message or the press of a button: as JSON from our script, as a form without it. */
export function mountMessages(
  app: Express,
  settings: WebSettings,
  streams: OpenStreams,
  context: ChannelContext,
): void {
  const { limits, now, newId } = settings;
  app.post(
    '/chat/messages',
    requireSameOrigin(settings),
    limitPerAddress(limits.perAddress, settings),
    limitPerChat(limits.messagesPerChat, settings),
    express.json({ limit: longestJson }),
    express.urlencoded({ limit: longestForm, extended: false }),
    async (request, response) => {
      const message = readMessage(request);
      const chat = requireChat(request, response);
      const id = message.id ?? newId();
      await context.receive(toIncoming({ ...message, chat, id, at: now() }));
      streams.wake(chat);
      await answerStored(request, response, { chat, id }, settings);
    },
  );
}

function readMessage(request: Request): z.infer<typeof messageSchema> {
  const parsed = messageSchema.safeParse(withLabel(request));
  if (!parsed.success) throw new Refusal('bad_request');
  if (parsed.data.text.length > longestWebText) throw new Refusal('too_long');
  return parsed.data;
}

/** Without script the label of a pressed button comes in the address, and a form's lines end in CR LF. */
function withLabel(request: Request): unknown {
  const body: unknown = request.body;
  if (request.is('urlencoded') === false || typeof body !== 'object' || body === null) return body;
  const { label } = request.query;
  const text = 'text' in body && typeof body.text === 'string' ? body.text.replaceAll('\r\n', '\n') : '';
  return { ...body, text, ...(typeof label === 'string' ? { label: label.slice(0, 200) } : {}) };
}

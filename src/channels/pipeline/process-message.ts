import type { Logger } from 'pino';
import { z } from 'zod';
import { type Attachment, type Incoming, plain, type Reply } from '../../conversation/message.ts';
import { respond } from '../../conversation/respond.ts';
import { openSession } from '../../conversation/session.ts';
import type { World } from '../../conversation/world.ts';
import type { Db } from '../../storage/database.ts';
import {
  findMessage,
  markProcessed,
  queueReply,
  requeueWaiting,
} from '../../storage/repositories/messages.ts';
import { findSession, saveSession } from '../../storage/repositories/sessions.ts';
import { applyEffects, type EffectContext } from './apply-effects.ts';

/** What the processing of one message needs of the rest of the house. */
export interface ProcessContext extends Omit<EffectContext, 'now'> {
  readonly db: Db;
  readonly log: Logger;
  now(): number;
  /** The world as it is at this moment. */
  openWorld(): Promise<World> | World;
  /** Stores the bytes of an attachment and reads what can be read in it. Never throws; without a hash it failed. */
  takeIn(attachment: Attachment, incoming: Incoming): Promise<Attachment>;
  /** A turn was committed: what it queued for others can leave now. */
  onCommitted(): void;
}

const incomingSchema = z.object({
  channel: z.string(),
  chat: z.string(),
  messageId: z.string(),
  at: z.number(),
  text: z.string(),
  attachments: z.array(
    z.object({
      kind: z.enum(['image', 'document', 'voice', 'video']),
      source: z.string(),
      hash: z.string().optional(),
      text: z.string().optional(),
    }),
  ),
  button: z.string().optional(),
  forwardedFrom: z.string().optional(),
});

/**
 * Answers one stored message: session, effects, replies and the mark that it is done commit together or not at all,
 * so that a crash repeats the work rather than losing or doubling it. Never throws: a failure is logged once,
 * the message is kept as failed and the citizen is told.
 */
export async function processMessage(id: number, context: ProcessContext): Promise<void> {
  const { db, log } = context;
  const stored = await findMessage(db, id);
  if (stored?.state !== 'new' || stored.direction !== 'in') return;
  const incoming = incomingSchema.parse(stored.payload) as Incoming;
  try {
    const attachments = await Promise.all(incoming.attachments.map((item) => context.takeIn(item, incoming)));
    await answer(id, { ...incoming, attachments }, context);
  } catch (error) {
    log.error({ err: error, messageRow: id, channel: incoming.channel }, 'a message could not be answered');
    await apologise(id, incoming, context);
  }
}

async function answer(id: number, incoming: Incoming, context: ProcessContext): Promise<void> {
  const { db } = context;
  const now = context.now();
  const session = openSession(await findSession(db, incoming));
  const outcome = await respond(incoming, session, await context.openWorld());
  await db.transaction().execute(async (trx) => {
    await saveSession(trx, incoming, outcome.session, now);
    await applyEffects(trx, outcome.effects, incoming, { ...context, now });
    await requeueWaiting(trx, incoming.channel, incoming.chat);
    for (const reply of outcome.replies) await queue(trx, incoming, reply, now, id);
    await markProcessed(trx, id, { state: 'done' });
  });
  context.onCommitted();
}

async function apologise(id: number, incoming: Incoming, context: ProcessContext): Promise<void> {
  const { wording } = await context.openWorld();
  await context.db.transaction().execute(async (trx) => {
    await queue(trx, incoming, plain(wording.say('chat.input.failed')), context.now(), id);
    await markProcessed(trx, id, { state: 'failed', error: 'could not be answered' });
  });
}

function queue(
  trx: Parameters<typeof queueReply>[0],
  { channel, chat }: Incoming,
  payload: Reply,
  at: number,
  answersId: number,
): Promise<number> {
  return queueReply(trx, { channel, chat, at, payload, answersId });
}

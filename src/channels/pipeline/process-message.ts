import { joinReplies } from '../../conversation/choices.ts';
import type { Effect } from '../../conversation/effects.ts';
import { type Incoming, plain, type Reply } from '../../conversation/message.ts';
import { respond } from '../../conversation/respond.ts';
import { newSession, openSession } from '../../conversation/session.ts';
import type { Outcome } from '../../conversation/turn.ts';
import type { Trx } from '../../storage/database.ts';
import { claimMessage } from '../../storage/repositories/deliveries.ts';
import {
  findMessage,
  markProcessed,
  queueReply,
  requeueWaiting,
} from '../../storage/repositories/messages.ts';
import { findSession, saveSession } from '../../storage/repositories/sessions.ts';
import { tryAgain } from '../../storage/try-again.ts';
import { gatherAlbum, type Together } from './albums.ts';
import { applyEffects } from './apply-effects.ts';
import { incomingSchema } from './incoming-schema.ts';
import type { ChannelSide, ProcessContext } from './process-context.ts';
import { sayLooking } from './say-looking.ts';

/** Another process was quicker: nothing of ours is to be kept. */
class AlreadyAnswered extends Error {}
const isAnswered = (error: unknown) => error instanceof AlreadyAnswered;
/** An officer took the chat or another process answered in it, while the turn was being worked out. */
class SessionChanged extends Error {}

/**
 * Answers one stored message: session, effects, replies and the mark that it is done commit together or not at all,
 * so that a crash repeats the work rather than losing or doubling it. A failure is logged once, the message is kept as
 * failed and the citizen is told. @throws where not even that could be stored: the message then stays for later
 */
export async function processMessage(id: number, context: ProcessContext, side: ChannelSide): Promise<void> {
  const { db, log } = context;
  const stored = await findMessage(db, id);
  if (stored?.state !== 'new' || stored.direction !== 'in') return;
  const together = await gatherAlbum(db, id, incomingSchema.parse(stored.payload) as Incoming);
  const { incoming } = together;
  const looking = await sayLooking(id, incoming, context, side);
  try {
    const attachments = await Promise.all(incoming.attachments.map((item) => context.takeIn(item, incoming)));
    const whole = { ...together, incoming: { ...incoming, attachments } };
    await tryAgain(() => answerFresh(whole, context, side), isAnswered);
  } catch (error) {
    if (isAnswered(error)) return;
    log.error({ err: error, messageRow: id, channel: incoming.channel }, 'a message could not be answered');
    await apologise(together, context, side);
  } finally {
    await looking.stop();
  }
}

/** Works the turn out anew where the session is no longer the one that it began with: each time somebody got further. */
async function answerFresh(together: Together, context: ProcessContext, side: ChannelSide): Promise<void> {
  for (;;) {
    try {
      await answer(together, context, side);
      return;
    } catch (error) {
      if (!(error instanceof SessionChanged)) throw error;
    }
  }
}

async function answer(together: Together, context: ProcessContext, side: ChannelSide): Promise<void> {
  const { db } = context;
  const { incoming } = together;
  const now = context.now();
  const world = await context.openWorld();
  const stored = incoming.group ? undefined : await findSession(db, incoming);
  const session = stored === undefined ? newSession : openSession(stored.state);
  const answered = await respond(incoming, session, world);
  const outcome = incoming.group ? inGroup(answered) : answered;
  const joined = side.limits?.joinReplies === true ? joinReplies(outcome.replies, world.wording) : undefined;
  await side.writes.run(async (trx) => {
    await claim(trx, together);
    if (!incoming.group && !(await saveSession(trx, incoming, outcome.session, { now, over: stored })))
      throw new SessionChanged();
    await applyEffects(trx, outcome.effects, incoming, { ...context, now });
    await requeueWaiting(trx, incoming.channel, incoming.chat);
    for (const reply of joined === undefined ? outcome.replies : [joined]) {
      await queue(trx, together, reply, now);
    }
  });
  context.onCommitted();
}

/** Others read along: one bubble, nothing remembered, nothing taken down but that an answer was given. */
function inGroup(outcome: Outcome): Outcome {
  const kept = (effect: Effect) => effect.type === 'count_answer' || effect.type === 'feedback';
  return { ...outcome, replies: outcome.replies.slice(0, 1), effects: outcome.effects.filter(kept) };
}

async function apologise(together: Together, context: ProcessContext, side: ChannelSide): Promise<void> {
  const { wording } = await context.openWorld();
  await side.writes.run(async (trx) => {
    await claim(trx, together);
    await queue(trx, together, plain(wording.say('chat.input.failed')), context.now());
    for (const id of together.ids) {
      await markProcessed(trx, id, { state: 'failed', error: 'could not be answered' });
    }
  });
}

async function claim(trx: Trx, { ids }: Together): Promise<void> {
  for (const id of ids) {
    if (!(await claimMessage(trx, id))) throw new AlreadyAnswered();
  }
}

function queue(trx: Trx, { ids, incoming }: Together, payload: Reply, at: number): Promise<number> {
  const { channel, chat } = incoming;
  return queueReply(trx, { channel, chat, at, payload, answersId: ids.at(-1) ?? null });
}

import { newSession, openSession, type Session } from '../conversation/session.ts';
import type { Trx } from '../storage/database.ts';
import { appendAudit } from '../storage/repositories/audit.ts';
import {
  claimChat,
  findHeldChat,
  findOverdueChats,
  prolongChat,
  releaseChat,
} from '../storage/repositories/held-chats.ts';
import { findSession, saveSession } from '../storage/repositories/sessions.ts';
import type { ConsoleDeps } from './deps.ts';
import { queueOfficerReply } from './officer-reply.ts';

/** An officer who says nothing for this long has left, in milliseconds. */
export const holdMilliseconds = 30 * 60_000;

interface Chat {
  readonly channel: string;
  readonly chat: string;
}

/**
 * From now on the bot is silent in this chat; the citizen is told once.
 * @param officer.over who is known to hold it: it is taken over from them
 * @returns false where somebody else holds it: nothing has changed
 */
export async function takeChat(
  trx: Trx,
  chat: Chat,
  officer: { name: string; now: number; over: string | undefined },
  deps: Pick<ConsoleDeps, 'wording'>,
): Promise<boolean> {
  const { name, now, over } = officer;
  const until = now + holdMilliseconds;
  const isHeld = (await findHeldChat(trx, chat)) !== undefined;
  const held = { channel: chat.channel, chat: chat.chat, by: name, until };
  if (!(await claimChat(trx, held, now, over))) return false;
  await setOfficerUntil(trx, chat, until, now);
  if (!isHeld) {
    const reply = { style: 'officer' as const, body: [deps.wording.say('told.taken')] };
    await queueOfficerReply(trx, chat, reply, now);
  }
  return true;
}

/** Whoever holds the chat goes on holding it. */
export async function prolongHold(trx: Trx, chat: Chat, now: number): Promise<void> {
  const until = now + holdMilliseconds;
  if (await prolongChat(trx, chat, until)) await setOfficerUntil(trx, chat, until, now);
}

/** The bot answers again, and says so. @returns false where nobody held it */
export async function giveBackChat(
  trx: Trx,
  chat: Chat,
  now: number,
  deps: Pick<ConsoleDeps, 'wording'>,
): Promise<boolean> {
  if (!(await releaseChat(trx, chat))) return false;
  await setOfficerUntil(trx, chat, 0, now);
  await queueOfficerReply(trx, chat, { style: 'officer', body: [deps.wording.say('told.given_back')] }, now);
  return true;
}

/** Gives back what officers have left. Runs every so often; never throws. */
export async function giveBackOverdue(deps: ConsoleDeps): Promise<void> {
  const now = deps.now();
  try {
    for (const held of await findOverdueChats(deps.db, now)) {
      await deps.db.transaction().execute(async (trx) => {
        if (!(await giveBackChat(trx, held, now, deps))) return;
        const subject = held.channel;
        await appendAudit(trx, {
          at: now,
          actor: 'system',
          action: 'chat.timeout',
          subject,
          details: { by: held.by },
        });
      });
      deps.wake(held.channel);
    }
  } catch (error) {
    deps.log.error({ err: error }, 'chats could not be given back to the bot; trying again');
  }
}

async function setOfficerUntil(trx: Trx, chat: Chat, officerUntil: number, now: number): Promise<void> {
  for (;;) {
    const over = await findSession(trx, chat);
    const session: Session = over === undefined ? newSession : openSession(over.state);
    // Where a turn was committed in between, what it remembered is kept.
    if (await saveSession(trx, chat, { ...session, officerUntil }, { now, over })) return;
  }
}

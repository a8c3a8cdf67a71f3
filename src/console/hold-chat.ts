import { newSession, openSession, type Session } from '../conversation/session.ts';
import type { Trx } from '../storage/database.ts';
import { appendAudit } from '../storage/repositories/audit.ts';
import { findOverdueChats, holdChat, releaseChat } from '../storage/repositories/held-chats.ts';
import { findSession, saveSession } from '../storage/repositories/sessions.ts';
import type { ConsoleDeps } from './deps.ts';
import { queueOfficerReply } from './officer-reply.ts';

/** An officer who says nothing for this long has left, in milliseconds. */
export const holdMilliseconds = 30 * 60_000;

interface Chat {
  readonly channel: string;
  readonly chat: string;
}

/** From now on the bot is silent in this chat; the citizen is told once. */
export async function takeChat(
  trx: Trx,
  chat: Chat,
  officer: { name: string; now: number; alreadyHeld: boolean },
  deps: Pick<ConsoleDeps, 'wording'>,
): Promise<void> {
  const until = officer.now + holdMilliseconds;
  await setOfficerUntil(trx, chat, until, officer.now);
  await holdChat(trx, { channel: chat.channel, chat: chat.chat, by: officer.name, until });
  if (!officer.alreadyHeld) {
    await queueOfficerReply(
      trx,
      chat,
      { style: 'officer', body: [deps.wording.say('told.taken')] },
      officer.now,
    );
  }
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
  const stored = await findSession(trx, chat);
  const session: Session = stored === undefined ? newSession : openSession(stored);
  await saveSession(trx, chat, { ...session, officerUntil }, now);
}

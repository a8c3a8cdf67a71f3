import type { Trx } from '../storage/database.ts';
import { appendAudit } from '../storage/repositories/audit.ts';
import { listenAgain, silenceChat } from '../storage/repositories/quiet-chats.ts';

const day = 24 * 3_600_000;
/** Nobody is silenced for good: a shared phone changes hands, and people calm down. */
const longestDays = 30;

/** From now on nothing of this chat is stored, fetched or answered, for `days` (at most 30). A person decides, with a reason. */
export async function quiet(
  trx: Trx,
  chat: { channel: string; chat: string },
  order: { days: number; why: string; actor: string; now: number },
): Promise<void> {
  const { days, why, actor, now } = order;
  const until = now + Math.min(days, longestDays) * day;
  await silenceChat(trx, { channel: chat.channel, chat: chat.chat, until, why, setBy: actor, setAt: now });
  await appendAudit(trx, {
    at: now,
    actor,
    action: 'chat.quiet',
    subject: chat.channel,
    details: { until, why },
  });
}

/** @returns false where it was not silent */
export async function unquiet(
  trx: Trx,
  chat: { channel: string; chat: string },
  actor: string,
  now: number,
): Promise<boolean> {
  if (!(await listenAgain(trx, chat))) return false;
  await appendAudit(trx, { at: now, actor, action: 'chat.listen', subject: chat.channel, details: {} });
  return true;
}

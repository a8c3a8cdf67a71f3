import type { Reply } from '../conversation/message.ts';
import type { Trx } from '../storage/database.ts';
import { queueReply } from '../storage/repositories/messages.ts';
import type { ConsoleDeps } from './deps.ts';
import { showDate } from './show.ts';

/** What an officer writes to a citizen. */
export function officerReply(text: string, deps: Pick<ConsoleDeps, 'wording' | 'names'>, now: number): Reply {
  return {
    style: 'officer',
    lead: deps.wording.say('told.officer_lead', { team: deps.names['team'] ?? '' }),
    body: text.split(/\n{2,}/),
    footer: deps.wording.say('told.footer', { date: showDate(now) }),
  };
}

export async function queueOfficerReply(
  trx: Trx,
  chat: { channel: string; chat: string },
  payload: Reply,
  now: number,
): Promise<void> {
  await queueReply(trx, { channel: chat.channel, chat: chat.chat, at: now, payload, answersId: null });
}

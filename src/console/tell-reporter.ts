import type { Reply } from '../conversation/message.ts';
import type { Trx } from '../storage/database.ts';
import { queueReply } from '../storage/repositories/messages.ts';
import { appendReportEvent, type StoredReport } from '../storage/repositories/reports.ts';
import type { ConsoleDeps } from './deps.ts';
import { showDate } from './show.ts';

/** States whose news the reporter waits for. */
const news: readonly string[] = ['confirmed', 'unfounded', 'closed'];

/** Silence is no consent: only who chose to be contacted is. Who walked in has no chat. */
export function wantsToBeTold(report: Pick<StoredReport, 'fields' | 'channel'>): boolean {
  const contact = report.fields['contact']?.value;
  return report.channel !== 'walk-in' && contact !== undefined && contact !== '' && contact !== 'none';
}

export function isNews(state: string): boolean {
  return news.includes(state);
}

/** Queues the outcome into the reporter's own chat. @returns whether somebody will be told */
export async function tellOutcome(
  trx: Trx,
  report: StoredReport,
  outcome: { state: string; actor: string; now: number },
  deps: Pick<ConsoleDeps, 'wording' | 'names'>,
): Promise<boolean> {
  if (!isNews(outcome.state) || !wantsToBeTold(report)) return false;
  const text = deps.wording.say(`told.${outcome.state}`);
  await queueOfficerReply(
    trx,
    report,
    {
      style: 'officer',
      lead: deps.wording.say('told.verdict_lead', { code: report.code }),
      body: [text],
      footer: deps.wording.say('told.footer', { date: showDate(outcome.now) }),
    },
    outcome.now,
  );
  await appendReportEvent(trx, report.id, {
    at: outcome.now,
    actor: outcome.actor,
    kind: 'message',
    state: null,
    text,
  });
  return true;
}

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

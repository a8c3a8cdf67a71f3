import type { Logger } from 'pino';
import type { Wording } from './conversation/wording.ts';
import type { Mail } from './forwarding/officer-mail.ts';
import { repeat } from './repeat.ts';
import { collectNews, deliverNotices, type OfficerMessage } from './reports/officer-notices.ts';
import type { Db } from './storage/database.ts';

const lookEvery = 60_000;

/** Tells people of the team what they asked to be told, every minute. A failure is logged and tried again. */
export function startOfficerJobs(options: {
  db: Db;
  wording: Wording;
  log: Logger;
  now: () => number;
  publicUrl: string | undefined;
  /** Undefined where no mail server is configured: nothing is sent, and nothing is lost. */
  send: ((mail: Mail) => Promise<void>) | undefined;
}): { stop(): Promise<void> } {
  const { db, log, now, send } = options;
  if (send === undefined) return { stop: async () => undefined };
  const run = async () => {
    try {
      await collectNews(db, now());
      await deliverNotices(db, now(), (message) => send(officerMail(message, options)));
    } catch (error) {
      log.error({ err: error }, 'notices to officers could not be sent; trying again within the minute');
    }
  };
  return repeat(run, { everyMilliseconds: lookEvery, atOnce: false });
}

/** Holds nothing that a citizen told: who wants to read it signs in. */
export function officerMail(
  message: OfficerMessage,
  { wording, publicUrl }: { wording: Pick<Wording, 'say'>; publicUrl: string | undefined },
): Mail {
  const isCase = message.subject.startsWith('case:');
  const id = isCase ? message.subject.slice('case:'.length) : message.subject;
  const path = isCase ? `/console/cases/${id}` : `/console/reports/${id}`;
  const what = isCase ? wording.say('officer.a_case') : wording.say('officer.a_report', { code: id });
  const lines = [
    wording.say(`officer.${message.kind}.text`, { what }),
    publicUrl === undefined ? path : `${publicUrl}${path}`,
    wording.say('officer.footer'),
  ];
  return {
    to: message.to,
    key: message.key,
    subject: wording.say(`officer.${message.kind}.subject`, { what }),
    text: lines.join('\n\n'),
  };
}

import type { Logger } from 'pino';
import { plain } from './conversation/message.ts';
import { showDate } from './conversation/replies/date.ts';
import type { Wording } from './conversation/wording.ts';
import type { EvidenceStore } from './evidence/store.ts';
import { repeat } from './repeat.ts';
import { runDataJobs } from './reports/erasure-job.ts';
import type { Db } from './storage/database.ts';

const hour = 3_600_000;

/** Runs the jobs on personal data now and every hour. A failure is logged and tried again with the next run. */
export function startDataJobs(options: {
  db: Db;
  evidence: EvidenceStore;
  wording: Wording;
  log: Logger;
  now: () => number;
  erasureDays: number;
  retentionYears: number;
  /** Something was queued for this channel. */
  wake(channel: string): void;
}): { stop(): Promise<void> } {
  const { log, now, wording, wake, ...rest } = options;
  const run = async () => {
    try {
      const outcome = await runDataJobs({
        ...rest,
        now: now(),
        confirmation: (due) => plain(wording.say('notices.erasure_confirmed', { date: showDate(due) })),
      });
      for (const { channel } of outcome.confirmed) wake(channel);
    } catch (error) {
      log.error({ err: error }, 'the jobs on personal data failed; they run again within the hour');
    }
  };
  return repeat(run, { everyMilliseconds: hour, atOnce: true });
}

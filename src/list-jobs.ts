import type { Logger } from 'pino';
import type { ConfiguredList } from './indicators/lists/configured.ts';
import { type RefreshOptions, refreshList } from './indicators/lists/refresh.ts';
import { repeat } from './repeat.ts';
import { forgetContacts } from './storage/repositories/objections.ts';

const hour = 3_600_000;
/** As the objection form promises. */
const contactMilliseconds = 30 * 24 * hour;

/** Keeps the registry fresh, now and every hour: the configured lists, and contacts of decided objections forgotten. */
export function startListJobs(
  options: Omit<RefreshOptions, 'now' | 'signal'> & {
    lists: readonly ConfiguredList[];
    log: Logger;
    now: () => number;
  },
): { stop(): Promise<void> } {
  const { lists, log, now, ...rest } = options;
  const stopping = new AbortController();
  const run = async () => {
    await attempt('contacts', () => forgetContacts(rest.db, now() - contactMilliseconds));
    for (const list of lists) {
      if (stopping.signal.aborted) return;
      await attempt(list.name, async () => {
        const done = await refreshList(list, { ...rest, now: now(), signal: stopping.signal });
        if (done !== undefined)
          log.info({ list: list.name, entries: done.entries, refused: done.refused }, 'a list was refreshed');
      });
    }
  };
  const attempt = async (list: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!stopping.signal.aborted)
        log.warn({ list, err: error }, 'the registry was not refreshed; it is tried again within the hour');
    }
  };
  const jobs = repeat(run, { everyMilliseconds: hour, atOnce: true });
  return {
    stop() {
      stopping.abort();
      return jobs.stop();
    },
  };
}

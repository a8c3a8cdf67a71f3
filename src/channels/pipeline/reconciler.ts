import type { Logger } from 'pino';
import { repeat } from '../../repeat.ts';
import type { Pipeline } from './pipeline.ts';

/** Takes up what was left undone, over and over. A failure is logged and tried again with the next run. */
export function startReconciler(
  pipeline: Pick<Pipeline, 'reconcile'>,
  options: { log: Logger; everyMilliseconds: number },
): { stop(): Promise<void> } {
  const { log, everyMilliseconds } = options;
  const run = async () => {
    try {
      await pipeline.reconcile();
    } catch (error) {
      log.error({ err: error }, 'what was left undone could not be looked up; trying again');
    }
  };
  return repeat(run, { everyMilliseconds, atOnce: false });
}
